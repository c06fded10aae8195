using System.Collections;
using QuiltE2E.Cmdlets.Sessions;

namespace QuiltE2E.Cmdlets.Completion;

/// <summary>Offers the Tabulator tables of the command's bucket.</summary>
public sealed class TabulatorTableCompleter : QuiltCompleter
{
    private protected override IEnumerable<string> Find(QuiltSession session, string word, IDictionary parameters) =>
        BucketOf(session, parameters) is string bucket ? CompletionLists.TabulatorTables(session, bucket) : [];

    private protected override string Describe(string value) => $"table {value}";
}
