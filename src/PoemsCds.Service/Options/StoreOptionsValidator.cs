using Microsoft.Extensions.Options;
using PoemsCds.Store;

namespace PoemsCds.Service.Options;

/// <summary>Validates the store, the digest key, and how long dismissals and repetitions hide a card.</summary>
internal sealed class StoreOptionsValidator(IHostEnvironment host) : IValidateOptions<PoemsCdsOptions>
{
    private const string DigestKey = $"{PoemsCdsOptions.Section}:{nameof(PoemsCdsOptions.DigestKey)}";

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, PoemsCdsOptions options)
    {
        var faults = options.Store.Validate().Concat(options.Dismissal.Validate(options.Store))
            .Concat(options.Repetition.Validate(options.Store)).Concat(KeyFaults(options.DigestKey)).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> KeyFaults(string? key)
    {
        const string remedy = "Create one with 'openssl rand -base64 32', keep it secret, and set it on every node by the environment "
            + "variable "
            + "PoemsCds__DigestKey.";
        if (string.IsNullOrEmpty(key))
        {
            if (!host.IsDevelopment())
            {
                yield return $"{DigestKey} is missing: the store recognizes patients by digests with this key. {remedy}";
            }
        }
        else if (KeyedDigest.FromBase64(key) is null)
        {
            yield return $"{DigestKey} is not base64 of {KeyedDigest.Size} bytes or more. {remedy}";
        }
    }
}
