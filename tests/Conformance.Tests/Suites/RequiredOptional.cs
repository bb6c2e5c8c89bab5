namespace Wappfy.Conformance.Tests.Suites;

/// <summary>What must be given, and what may be left out.</summary>
[Specification("required-optional.json")]
public sealed class RequiredOptional(ApiClient client)
{
    public async Task Parameters_may_be_left_out()
    {
        await client.ImplicitPutOptionalQueryAsync();
        await client.ImplicitPutOptionalHeaderAsync();
        await client.ImplicitGetOptionalGlobalQueryAsync();
        await client.ExplicitPostOptionalIntegerHeaderAsync();
        await client.ExplicitPostOptionalStringHeaderAsync();
        await client.ExplicitPostOptionalArrayHeaderAsync();
    }

    public async Task Bodies_may_be_left_out()
    {
        await client.ImplicitPutOptionalBodyAsync();
        await client.ExplicitPostOptionalIntegerParameterAsync();
        await client.ExplicitPostOptionalStringParameterAsync();
        await client.ExplicitPostOptionalClassParameterAsync();
        await client.ExplicitPostOptionalArrayParameterAsync();
    }

    public async Task Members_may_be_left_out()
    {
        await client.ExplicitPostOptionalIntegerPropertyAsync(new IntOptionalWrapper());
        await client.ExplicitPostOptionalStringPropertyAsync(new StringOptionalWrapper());
        await client.ExplicitPostOptionalClassPropertyAsync(new ClassOptionalWrapper());
        await client.ExplicitPostOptionalArrayPropertyAsync(new ArrayOptionalWrapper());
    }

    public async Task Files_may_be_left_out_where_they_are_optional()
    {
        await client.ImplicitPutOptionalBinaryBodyAsync();
        await client.ExplicitPutOptionalBinaryBodyAsync();
        await client.ExplicitPutRequiredBinaryBodyAsync("hello"u8.ToArray());
    }

    public async Task What_is_required_is_asked_for_before_anything_is_sent()
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => client.ImplicitGetRequiredPathAsync(null!));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => client.ImplicitGetRequiredGlobalPathAsync(null!));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => client.ImplicitGetRequiredGlobalQueryAsync(null!));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => client.ExplicitPostRequiredStringParameterAsync(null!));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => client.ExplicitPostRequiredStringHeaderAsync(null!));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => client.ExplicitPostRequiredClassParameterAsync(null!));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => client.ExplicitPostRequiredArrayParameterAsync(null!));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => client.ExplicitPostRequiredArrayHeaderAsync(null!));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => client.ExplicitPutRequiredBinaryBodyAsync(null!));
    }
}
