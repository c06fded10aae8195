using System.Management.Automation;
using QuiltE2E.Core.Queries;

namespace QuiltE2E.Cmdlets.Commands;

/// <summary>Makes objects of the rows of a result: one property per column.</summary>
internal sealed class ResultRows(IReadOnlyList<ResultColumn> columns)
{
    private readonly string[] _names = NamesOf(columns);

    /// <summary>The object of a row.</summary>
    /// <param name="values">The row's values.</param>
    public PSObject Create(object?[] values)
    {
        PSObject row = new();
        for (int index = 0; index < _names.Length; index++)
        {
            row.Properties.Add(new PSNoteProperty(_names[index], values[index]), preValidated: true);
        }

        return row;
    }

    /// <summary>The names of the properties: SQL may give several columns one name or none, an object may not.</summary>
    internal static string[] NamesOf(IReadOnlyList<ResultColumn> columns)
    {
        HashSet<string> own = new(columns.Select(static column => column.Name), StringComparer.OrdinalIgnoreCase);
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        string[] names = new string[columns.Count];
        for (int index = 0; index < names.Length; index++)
        {
            string name = columns[index].Name.Length == 0 ? "column" : columns[index].Name;
            string free = name;
            for (int number = 2; taken.Contains(free) || (free != name && own.Contains(free)); number++)
            {
                free = $"{name}_{number}";
            }

            taken.Add(free);
            names[index] = free;
        }

        return names;
    }
}
