using QuiltE2E.Bench;

// Every benchmark is one class in this project; it is found by its interface.
IBenchmark[] benchmarks =
[
    .. typeof(IBenchmark).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IBenchmark)))
        .Select(type => (IBenchmark)Activator.CreateInstance(type)!)
        .OrderBy(benchmark => benchmark.Verb, StringComparer.Ordinal),
];
IBenchmark[] chosen = args switch
{
    ["all"] => benchmarks,
    [string verb, ..] => [.. benchmarks.Where(benchmark => string.Equals(benchmark.Verb, verb, StringComparison.Ordinal))],
    _ => [],
};
if (chosen.Length == 0)
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project bench/QuiltE2E.Bench -- all | <benchmark> [options]");
    foreach (IBenchmark benchmark in benchmarks)
    {
        Console.Error.WriteLine($"  {benchmark.Verb,-10} {benchmark.Summary}");
    }

    return 2;
}

bool areMet = true;
foreach (IBenchmark benchmark in chosen)
{
    Console.WriteLine($"== {benchmark.Verb}: {benchmark.Summary}");
    areMet &= await benchmark.RunAsync([.. args.Skip(1)]);
}

return areMet ? 0 : 1;
