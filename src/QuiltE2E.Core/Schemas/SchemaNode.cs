using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Schemas.Rules;

namespace QuiltE2E.Core.Schemas;

/// <summary>A schema or a schema within it: the rules of its keywords.</summary>
internal sealed class SchemaNode
{
    private IReadOnlyList<SchemaRule> _rules = [];

    /// <summary>Whether this is the schema <c>false</c>.</summary>
    internal bool AllowsNothing => _rules is [NothingRule];

    /// <summary>Sets the rules; apart from the constructor because a schema may refer to itself.</summary>
    internal void Complete(IReadOnlyList<SchemaRule> rules) => _rules = rules;

    /// <summary>Checks a value; without errors to collect, only up to the first rule that is broken.</summary>
    internal bool Check(PackageJson value, InstancePath path, SchemaRun run)
    {
        run.CancellationToken.ThrowIfCancellationRequested();
        bool isValid = true;
        foreach (SchemaRule rule in _rules)
        {
            if (!rule.Check(value, path, run))
            {
                isValid = false;
                if (!run.IsCollecting)
                {
                    return false;
                }
            }
        }

        return isValid;
    }
}
