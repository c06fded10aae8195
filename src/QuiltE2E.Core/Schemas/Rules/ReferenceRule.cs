using QuiltE2E.Core.Errors;
using QuiltE2E.Core.Packages;

namespace QuiltE2E.Core.Schemas.Rules;

/// <summary><c>$ref</c>: not supported, and refused where a value meets it, as the reference client does.</summary>
internal sealed class ReferenceRule(string schemaName, string reference) : SchemaRule
{
    internal override bool Check(PackageJson value, InstancePath path, SchemaRun run) => throw new QuiltException(
        QuiltErrorKind.NotSupported,
        "SchemaReferenceUnsupported",
        $"Schema '{schemaName}' refers to '{reference}' where {path} is checked: $ref is not supported in schemas.",
        target: schemaName,
        remedy: "Write the referred schema in place of the $ref.");
}
