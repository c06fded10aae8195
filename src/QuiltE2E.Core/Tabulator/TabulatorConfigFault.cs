using System.Globalization;

namespace QuiltE2E.Core.Tabulator;

/// <summary>One thing that is wrong with the configuration of a Tabulator table.</summary>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Column">Its column, from 1.</param>
/// <param name="Path">The member, for example <c>schema[0].type</c>; empty for the document.</param>
/// <param name="Message">What is wrong.</param>
public sealed record TabulatorConfigFault(long Line, long Column, string Path, string Message)
{
    /// <summary>Place, member and what is wrong.</summary>
    /// <returns>One line without a full stop.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"line {Line}, column {Column}: {(Path.Length == 0 ? string.Empty : $"{Path}: ")}{Message}");
}
