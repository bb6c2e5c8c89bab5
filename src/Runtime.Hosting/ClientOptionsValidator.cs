using Microsoft.Extensions.Options;

namespace Wappfy.Runtime.Hosting;

/// <summary>Checks the options of one registered client together with the configuration that they come from.</summary>
internal sealed class ClientOptionsValidator<TOptions>(ClientRegistration registration) : IValidateOptions<TOptions>
    where TOptions : ClientOptions, new()
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        if (name != registration.Name) return ValidateOptionsResult.Skip;
        var report = new ReadReport();
        foreach (var section in registration.Sections) ConfigurationReader.Read(section, registration.Definition, new TOptions(), report);
        if (registration.Sections.Count > 0) ConfigurationReader.CheckPairs(registration.Sections[registration.Sections.Count - 1], report);
        OptionsChecks.Check(registration, options, report.Faults);
        return report.Faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(report.Faults);
    }
}
