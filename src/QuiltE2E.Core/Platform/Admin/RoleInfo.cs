namespace QuiltE2E.Core.Platform.Admin;

/// <summary>A role that users of a catalog can have.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Id">Its id.</param>
/// <param name="Arn">The role of AWS behind it.</param>
/// <param name="IsManaged">Whether the stack manages its policies.</param>
/// <param name="IsDefault">Whether users get it who come without any; null where the registry does not say.</param>
public sealed record RoleInfo(string Name, string Id, string Arn, bool IsManaged, bool? IsDefault)
{
    /// <summary>The name.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Name;
}
