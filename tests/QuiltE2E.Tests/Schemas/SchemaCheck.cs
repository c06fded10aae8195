using QuiltE2E.Core.Packages;
using QuiltE2E.Core.Schemas;

namespace QuiltE2E.Tests.Schemas;

/// <summary>Checks that end with the test.</summary>
internal static class SchemaCheck
{
    internal static IReadOnlyList<SchemaError> Judge(this JsonSchema schema, PackageJson value, int maxErrors = JsonSchema.DefaultMaxErrors) =>
        schema.Check(value, maxErrors, TestContext.Current.CancellationToken);
}
