namespace QuiltE2E.Tests.GraphQL;

/// <summary>The stored GraphQL files of the tests.</summary>
internal static class Corpus
{
    public static string File(string name) => Path.Combine(AppContext.BaseDirectory, "GraphQL", "Vectors", name);

    public static string Oracle(string name) => Path.Combine(AppContext.BaseDirectory, "GraphQL", "Oracle", name);

    public static string Read(string name) => System.IO.File.ReadAllText(File(name));
}
