namespace QuiltE2E.Core.Queries;

/// <summary>A column of a table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as Athena has it, for example <c>bigint</c> or <c>array&lt;string&gt;</c>.</param>
/// <param name="Comment">What it means, or null.</param>
/// <param name="IsPartition">Whether the table is divided by it.</param>
public sealed record QueryColumn(string Name, string Type, string? Comment = null, bool IsPartition = false)
{
    /// <summary>Name and type.</summary>
    /// <returns>For example <c>size bigint</c>.</returns>
    public override string ToString() => $"{Name} {Type}";
}
