namespace QuiltE2E.Core.Queries;

/// <summary>A column of a result.</summary>
/// <param name="Name">Its name; two columns may have the same.</param>
/// <param name="Type">Its type as Athena has it, for example <c>bigint</c>.</param>
public sealed record ResultColumn(string Name, string Type);
