namespace QuiltE2E.Sandbox.Commands;

/// <summary>What the program says about its own use.</summary>
internal static class Usage
{
    /// <summary>The exit code of a command line that cannot be understood.</summary>
    public const int Misused = 2;

    private const string Text = """
        A Quilt deployment on loopback: real servers, no account.

        usage: QuiltE2E.Sandbox [serve] [--port N] [--registry-port N] [--data DIR] [--parent PID] [--stdin]
                                [--schema-release R] [--no-introspection] [--index-delay MS]
               QuiltE2E.Sandbox verify
               QuiltE2E.Sandbox --help

        serve          starts the servers and prints one line of JSON when they are ready (the default verb)
          --port N     S3 listens on 127.0.0.1:N; 0, the default, takes a free port
          --registry-port N
                       so do registry and catalog
          --schema-release R
                       the registry serves the GraphQL schema of release R: 2025-09, 2026-06 or 2026-08, the default
          --no-introspection
                       the registry does not answer introspection
          --index-delay MS
                       search and query tables know of a write MS milliseconds later; 200 is the default
          --data DIR   keep all state in DIR; without it a temporary folder is used and removed at the end
          --parent PID end when that process ends
          --stdin      end when standard input is closed

        verify         starts a sandbox of its own, checks it as any deployment, and prints what it found;
                       exit code 0: all passed, 1: a step failed, 2: the check could not be carried out

        SIGTERM and SIGINT (Ctrl+C) end it and remove what was temporary; with --parent, SIGINT does not.
        """;

    public static int Print(TextWriter output, int exitCode)
    {
        output.WriteLine(Text);
        return exitCode;
    }

    /// <summary>Says what is wrong with the command line, and how it should be.</summary>
    public static int Refuse(string reason)
    {
        Console.Error.WriteLine($"error: {reason}");
        return Print(Console.Error, Misused);
    }
}
