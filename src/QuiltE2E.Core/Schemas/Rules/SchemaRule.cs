using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Schemas.Rules;

/// <summary>What one keyword, or a group of keywords that belong together, demands of a value.</summary>
internal abstract class SchemaRule
{
    /// <summary>Checks a value, and reports what is wrong while errors are collected.</summary>
    /// <returns>Whether the rule is kept; a rule that does not concern this type of value always is.</returns>
    internal abstract bool Check(PackageJson value, InstancePath path, SchemaRun run);
}
