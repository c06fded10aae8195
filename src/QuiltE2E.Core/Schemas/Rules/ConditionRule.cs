using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Schemas.Rules;

/// <summary><c>if</c>, <c>then</c> and <c>else</c>.</summary>
internal sealed class ConditionRule(SchemaNode condition, SchemaNode? then, SchemaNode? otherwise) : SchemaRule
{
    internal override bool Check(PackageJson value, InstancePath path, SchemaRun run) => then is null && otherwise is null
        || ((run.Allows(condition, value, path) ? then : otherwise)?.Check(value, path, run) ?? true);
}
