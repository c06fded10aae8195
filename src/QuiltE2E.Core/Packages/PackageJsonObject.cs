using System.Collections.Specialized;
using System.Diagnostics.CodeAnalysis;
using QuiltE2E.Core.Addressing;

namespace QuiltE2E.Core.Packages;

/// <summary>A JSON object: members in their order.</summary>
public sealed class PackageJsonObject : PackageJson
{
    private readonly OrderedDictionary<string, PackageJson> _members;

    /// <summary>Makes the object.</summary>
    /// <param name="members">Its members. Of equal names the first gives the place and the last the value.</param>
    public PackageJsonObject(IEnumerable<KeyValuePair<string, PackageJson>> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        _members = new OrderedDictionary<string, PackageJson>(StringComparer.Ordinal);
        foreach ((string name, PackageJson value) in members)
        {
            _members[name] = value;
        }
    }

    private PackageJsonObject() => _members = new OrderedDictionary<string, PackageJson>(StringComparer.Ordinal);

    /// <summary>The object without members.</summary>
    public static PackageJsonObject Empty { get; } = new();

    /// <summary>The members in their order.</summary>
    public IReadOnlyList<KeyValuePair<string, PackageJson>> Members => _members;

    /// <inheritdoc/>
    public override PackageJsonKind Kind => PackageJsonKind.Object;

    /// <inheritdoc/>
    public override bool IsTruthy => _members.Count > 0;

    /// <summary>The value of a member, or null where there is none. A member that is <c>null</c> has a value.</summary>
    /// <param name="name">The name.</param>
    public PackageJson? this[string name] => TryGet(name, out PackageJson? value) ? value : null;

    /// <summary>Looks a member up.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value, or null where there is none.</param>
    /// <returns>Whether the object has it.</returns>
    public bool TryGet(string name, [NotNullWhen(true)] out PackageJson? value) => _members.TryGetValue(name, out value);

    /// <summary>The same object with one member set: in its place where it exists, else at the end.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    /// <returns>A new object.</returns>
    public PackageJsonObject With(string name, PackageJson value) => new(_members.Append(new(name, value)));

    /// <summary>The same object without one member.</summary>
    /// <param name="name">The name.</param>
    /// <returns>This object where it has no such member, else a new one.</returns>
    public PackageJsonObject Without(string name) => _members.ContainsKey(name)
        ? new(_members.Where(member => !string.Equals(member.Key, name, StringComparison.Ordinal)))
        : this;

    /// <inheritdoc/>
    public override object ToObject()
    {
        OrderedDictionary result = new(_members.Count, StringComparer.Ordinal);
        foreach ((string name, PackageJson value) in _members)
        {
            result.Add(name, value.ToObject());
        }

        return result;
    }

    internal override void Write(Utf8Output output, JsonStyle style)
    {
        output.Write((byte)'{');
        bool isFirst = true;
        foreach ((string name, PackageJson value) in InOrder(style))
        {
            output.Write(isFirst ? [] : JsonText.ItemSeparator(style));
            JsonText.WriteString(output, name, style);
            output.Write(JsonText.KeySeparator(style));
            value.Write(output, style);
            isFirst = false;
        }

        output.Write((byte)'}');
    }

    private IEnumerable<KeyValuePair<string, PackageJson>> InOrder(JsonStyle style) =>
        style == JsonStyle.Dump || _members.Count < 2
            ? _members
            : _members.OrderBy(member => member.Key, LogicalKey.CodePointOrder);
}
