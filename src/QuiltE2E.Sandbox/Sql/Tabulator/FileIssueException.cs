namespace QuiltE2E.Sandbox.Sql.Tabulator;

/// <summary>A file cannot be read as its table's configuration says.</summary>
/// <param name="message">Why not.</param>
internal sealed class FileIssueException(string message) : Exception(message);
