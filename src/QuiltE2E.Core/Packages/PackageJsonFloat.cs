using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Packages;

/// <summary>A floating-point number, written as Python writes it. NaN and infinities can be read and hashed, not written.</summary>
/// <param name="value">The value.</param>
public sealed class PackageJsonFloat(double value) : PackageJson
{
    /// <summary>The value.</summary>
    public double Value { get; } = value;

    /// <inheritdoc/>
    public override PackageJsonKind Kind => PackageJsonKind.Float;

    /// <inheritdoc/>
    public override bool IsTruthy => Value != 0;

    /// <inheritdoc/>
    public override object ToObject() => Value;

    internal override void Write(Utf8Output output, JsonStyle style)
    {
        if (style == JsonStyle.Dump && !double.IsFinite(Value))
        {
            throw new QuiltException(
                QuiltErrorKind.InvalidArgument,
                "MetadataNotFinite",
                "NaN and infinity have no form in JSON, so they cannot be written into a manifest.",
                remedy: "Replace the number by null or by text.");
        }

        PythonFloat.Write(output, Value);
    }
}
