namespace QuiltE2E.Core.Platform;

/// <summary>A token or key. It can be sent, and not be read, printed or compared.</summary>
public sealed class SecretText
{
    /// <summary>Wraps a secret.</summary>
    /// <param name="value">The secret.</param>
    public SecretText(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Value = value.Trim();
    }

    internal string Value { get; }

    /// <summary>Three stars.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => "***";
}
