using System.Collections;
using QuiltE2E.Cmdlets.Sessions;

namespace QuiltE2E.Cmdlets.Completion;

/// <summary>Offers the data catalogs of Athena.</summary>
public sealed class DataCatalogCompleter : QuiltCompleter
{
    private protected override IEnumerable<string> Find(QuiltSession session, string word, IDictionary parameters) =>
        CompletionLists.DataCatalogs(session);

    private protected override string Describe(string value) => $"data catalog {value}";
}
