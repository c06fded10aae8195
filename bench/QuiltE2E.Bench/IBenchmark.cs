namespace QuiltE2E.Bench;

/// <summary>One benchmark: measures a thing and what it is held against in the same run, and prints the ratio.</summary>
internal interface IBenchmark
{
    /// <summary>The word on the command line.</summary>
    string Verb { get; }

    /// <summary>One line for the list of benchmarks.</summary>
    string Summary { get; }

    /// <summary>Runs it.</summary>
    /// <param name="arguments">What follows the verb on the command line.</param>
    /// <returns>Whether every bound is met.</returns>
    Task<bool> RunAsync(IReadOnlyList<string> arguments);
}
