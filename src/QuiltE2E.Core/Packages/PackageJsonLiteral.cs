namespace QuiltE2E.Core.Packages;

/// <summary>One of <c>null</c>, <c>true</c> and <c>false</c>.</summary>
internal sealed class PackageJsonLiteral(bool? value) : PackageJson
{
    /// <inheritdoc/>
    public override PackageJsonKind Kind => value is null ? PackageJsonKind.Null : PackageJsonKind.Boolean;

    /// <inheritdoc/>
    public override bool IsTruthy => value == true;

    /// <inheritdoc/>
    public override object? ToObject() => value;

    internal override void Write(Utf8Output output, JsonStyle style) =>
        output.Write(value switch { null => "null"u8, true => "true"u8, false => "false"u8 });
}
