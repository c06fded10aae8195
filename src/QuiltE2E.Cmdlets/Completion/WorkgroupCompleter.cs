using System.Collections;
using QuiltE2E.Cmdlets.Sessions;

namespace QuiltE2E.Cmdlets.Completion;

/// <summary>Offers the workgroups of the deployment.</summary>
public sealed class WorkgroupCompleter : QuiltCompleter
{
    private protected override IEnumerable<string> Find(QuiltSession session, string word, IDictionary parameters) =>
        CompletionLists.Workgroups(session);

    private protected override string Describe(string value) => $"workgroup {value}";
}
