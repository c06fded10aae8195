using QuiltE2E.Core.Packages;

namespace QuiltE2E.Tests.Workflows;

/// <summary>JSON text in which infinities may stand, as Python writes them.</summary>
internal static class JsonDump
{
    internal static string ToDumpOrName(this PackageJson value) => value is PackageJsonFloat { Value: var number } && !double.IsFinite(number)
        ? double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity"
        : value.ToDump();
}
