using System.Reflection;
using Wappfy.Generator.Model;

namespace Wappfy.Generator.Tests;

/// <summary>The models that travel between the stages are records that say what each value is.</summary>
public sealed class ModelTests
{
    private static readonly IReadOnlyList<Type> s_models =
        [.. typeof(ApiModel).Assembly.GetTypes().Where(static type => type.Namespace?.StartsWith("Wappfy.Generator.Model", StringComparison.Ordinal) == true && !type.IsNested)];

    [Fact]
    public void No_model_takes_more_than_five_values_by_their_position()
    {
        var many = s_models
            .SelectMany(static type => type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance))
            .Where(static constructor => constructor.GetParameters().Length > 5)
            .Select(static constructor => constructor.DeclaringType!.Name);
        Assert.Empty(many);
    }

    [Fact]
    public void No_member_of_a_record_can_be_set_after_it_was_made()
    {
        var open = from type in s_models
                   where type.GetMethod("<Clone>$") is not null
                   from property in type.GetProperties()
                   where property.SetMethod is { } setter && !setter.ReturnParameter.GetRequiredCustomModifiers().Any(static modifier => modifier.Name == "IsExternalInit")
                   select type.Name + "." + property.Name;
        Assert.Empty(open);
    }
}
