using System.Reflection;

namespace QuiltE2E.Sandbox.Sql.Dialect;

/// <summary>The functions of the dialect that the engine has to define, as statements in its own dialect.</summary>
internal static class DialectMacros
{
    private const string Resource = "QuiltE2E.Sandbox.Sql.Dialect.macros.sql";

    /// <summary>A script of <c>CREATE TEMP MACRO</c> statements, to be run once on every connection that executes queries.</summary>
    public static string Script { get; } = Read();

    private static string Read()
    {
        using Stream stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is not in the assembly.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
