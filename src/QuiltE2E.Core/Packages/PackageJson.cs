using System.Text;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Core.Packages;

/// <summary>A JSON value as the package format needs it: nothing that changes a hash is lost. Immutable.</summary>
/// <remarks>
/// Members keep their order and the last of equal names wins; whole numbers have any size and differ from floating-point
/// ones; strings may hold lone surrogates. Two values are equal when they hash alike, so <c>1</c> and <c>1.0</c> differ and
/// the order of members does not matter.
/// </remarks>
public abstract class PackageJson : IEquatable<PackageJson>
{
    /// <summary>How deep arrays and objects may be nested; the reference client fails at about the same depth.</summary>
    public const int MaxDepth = 900;

    private protected PackageJson()
    {
    }

    /// <summary>The value <c>null</c>.</summary>
    public static PackageJson Null { get; } = new PackageJsonLiteral(value: null);

    /// <summary>The value <c>true</c>.</summary>
    public static PackageJson True { get; } = new PackageJsonLiteral(value: true);

    /// <summary>The value <c>false</c>.</summary>
    public static PackageJson False { get; } = new PackageJsonLiteral(value: false);

    /// <summary>What the value is.</summary>
    public abstract PackageJsonKind Kind { get; }

    /// <summary>Whether Python takes the value for true: no null, false, zero, nor anything empty.</summary>
    public abstract bool IsTruthy { get; }

    /// <summary>Parses JSON text; <c>NaN</c>, <c>Infinity</c> and <c>-Infinity</c> are read too, as the reference client does.</summary>
    /// <param name="json">The text.</param>
    /// <returns>The value.</returns>
    /// <exception cref="QuiltException"><c>InvalidJson</c>.</exception>
    public static PackageJson Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return Parse(Encoding.UTF8.GetBytes(json));
    }

    /// <summary>Parses JSON text in UTF-8.</summary>
    /// <param name="utf8">The text, without a byte order mark.</param>
    /// <returns>The value.</returns>
    /// <exception cref="QuiltException"><c>InvalidJson</c>.</exception>
    public static PackageJson Parse(ReadOnlySpan<byte> utf8) => TryParse(utf8, out JsonFault fault) ?? throw new QuiltException(
        QuiltErrorKind.InvalidData,
        "InvalidJson",
        $"The text is not JSON: {fault}.",
        remedy: "Check the text with a JSON tool; one value is expected, with nothing after it.");

    /// <summary>Converts plain .NET values.</summary>
    /// <param name="value">
    /// Null, a boolean, text, any number, a date (written in ISO 8601), a dictionary with text keys, a sequence, or a
    /// <see cref="PackageJson"/>. Integers and whole decimals become whole numbers; single, double and other decimals become
    /// floating-point ones. The members of an unordered <see cref="System.Collections.Hashtable"/> are sorted, so that equal
    /// tables give equal text.
    /// </param>
    /// <returns>The value.</returns>
    /// <exception cref="QuiltException"><c>InvalidMetadata</c>: a type without a JSON form, NaN or infinity, or a cycle.</exception>
    public static PackageJson FromObject(object? value) => PackageJsonConverter.Convert(value, "$", depth: 0);

    /// <summary>Converts to plain .NET values.</summary>
    /// <returns>
    /// Null, <see cref="bool"/>, <see cref="long"/> or <see cref="System.Numerics.BigInteger"/>, <see cref="double"/>,
    /// <see cref="string"/>, an object array, or an ordered dictionary with text keys.
    /// </returns>
    public abstract object? ToObject();

    /// <summary>The text as a manifest has it.</summary>
    /// <returns>Members in their order, <c>", "</c> and <c>": "</c> between.</returns>
    /// <exception cref="QuiltException"><c>MetadataNotFinite</c> or <c>MetadataNotUnicode</c>.</exception>
    public string ToDump() => ToText(JsonStyle.Dump);

    /// <summary>The text that is hashed.</summary>
    /// <returns>Members sorted by code point, no spaces, ASCII only.</returns>
    public string ToCanonical() => ToText(JsonStyle.Canonical);

    /// <inheritdoc/>
    public bool Equals(PackageJson? other) =>
        ReferenceEquals(this, other)
        || (other is not null && other.Kind == Kind && string.Equals(ToCanonical(), other.ToCanonical(), StringComparison.Ordinal));

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as PackageJson);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => ToCanonical().GetHashCode(StringComparison.Ordinal);

    /// <summary>The canonical text.</summary>
    /// <returns>The text.</returns>
    public sealed override string ToString() => ToCanonical();

    internal static PackageJson? TryParse(ReadOnlySpan<byte> utf8, out JsonFault fault)
    {
        PackageJsonParser parser = new(utf8);
        PackageJson? value = parser.ParseDocument();
        fault = parser.Fault;
        return value;
    }

    internal abstract void Write(Utf8Output output, JsonStyle style);

    private string ToText(JsonStyle style)
    {
        Utf8Output output = new();
        Write(output, style);
        return Encoding.UTF8.GetString(output.Span);
    }
}
