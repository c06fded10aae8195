using System.Collections;
using System.Management.Automation;
using QuiltE2E.Core.Charts;
using QuiltE2E.Core.Errors;

namespace QuiltE2E.Cmdlets.Parameters;

/// <summary>Gathers what comes down the pipeline to be charted: objects, hashtables, or lines of text.</summary>
internal sealed class ChartInput
{
    private readonly List<string> _lines = [];
    private readonly List<KeyValuePair<string, object?>[]> _records = [];

    /// <summary>Takes one; on the pipeline's thread, since properties may be scripts.</summary>
    internal void Add(PSObject input)
    {
        switch (input.BaseObject)
        {
            case string line:
                _lines.Add(line);
                break;
            case IDictionary table:
                _records.Add([.. table.Cast<DictionaryEntry>().Select(static entry => KeyValuePair.Create(entry.Key.ToString()!, Bare(entry.Value)))]);
                break;
            default:
                _records.Add([.. input.Properties.Where(static property => property.IsGettable).Select(static property => KeyValuePair.Create(property.Name, Value(property)))]);
                break;
        }
    }

    /// <summary>The table of all that came.</summary>
    /// <exception cref="QuiltException"><c>MixedChartData</c>, <c>InvalidChartData</c> or <c>ChartDataEmpty</c>.</exception>
    internal ChartTable ToTable() => (_lines.Count, _records.Count) switch
    {
        (0, _) => ChartTable.FromRecords(_records),
        (_, 0) => ChartData.Parse(string.Join('\n', _lines)),
        _ => throw new QuiltException(
            QuiltErrorKind.InvalidArgument,
            "MixedChartData",
            $"{_records.Count} objects and {_lines.Count} lines of text came down the pipeline, and a chart is of one or the other.",
            remedy: "Make objects of the text with ConvertFrom-Csv, or leave it out."),
    };

    private static object? Value(PSPropertyInfo property)
    {
        try
        {
            return Bare(property.Value);
        }
        catch (GetValueException)
        {
            // A property that cannot be had of this object now, like the path of a system process: an empty cell, as Export-Csv has it.
            return null;
        }
    }

    private static object? Bare(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value;
}
