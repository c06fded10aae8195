using System.Collections;
using System.Management.Automation;
using QuiltE2E.Cmdlets.Sessions;
using QuiltE2E.Core.Queries;

namespace QuiltE2E.Cmdlets.Completion;

/// <summary>Offers the databases of the command's data catalog.</summary>
public sealed class DatabaseCompleter : QuiltCompleter
{
    private protected override IEnumerable<string> Find(QuiltSession session, string word, IDictionary parameters) =>
        parameters["Catalog"]?.ToString() is { Length: > 0 } catalog ? CompletionLists.Databases(session, catalog)
        : LanguagePrimitives.IsTrue(parameters["Tabulator"]) ? CompletionLists.TabulatorDatabases(session)
        : CompletionLists.Databases(session, QueryCatalog.Default);

    private protected override string Describe(string value) => $"database {value}";
}
