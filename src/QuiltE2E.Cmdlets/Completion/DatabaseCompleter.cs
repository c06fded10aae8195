using System.Collections;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Queries;

namespace QuiltE2E.Cmdlets.Completion;

/// <summary>Offers the databases of the command's data catalog.</summary>
public sealed class DatabaseCompleter : QuiltCompleter
{
    private protected override IEnumerable<string> Find(QuiltSession session, string word, IDictionary parameters) =>
        CompletionLists.Databases(session, parameters["Catalog"]?.ToString() ?? QueryCatalog.Default);

    private protected override string Describe(string value) => $"database {value}";
}
