using Microsoft.Extensions.Options;

namespace PoemsCds.Service.Options;

/// <summary>Validates the workbench, which outside Development needs a sign-in.</summary>
internal sealed class WorkbenchOptionsValidator(IHostEnvironment host) : IValidateOptions<PoemsCdsOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, PoemsCdsOptions options)
    {
        var faults = options.Workbench.Validate(options.Governance, host.IsDevelopment()).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
