using Backprop.Benchmarks;

const string Usage = """
    Usage: dotnet run -c Release --project bench/Backprop.Benchmarks -- COMMAND [--smoke] [--only TEXT]

      training         training steps a second, for the cases of bench/peers.py
      scaling          the same against width, depth, batch and cores
      gradient-check   the check of all parameters of a 64-64-64-10 network
      rendering        worked solutions: time and bytes against what is shown
      all              one after the other

    Results are JSON lines on standard output: peer, case, value (the median of the rounds), unit, low and high (the extremes).
    What they were measured on goes to standard error. --smoke takes a few milliseconds a case, to see that it runs;
    --only takes the cases whose name begins with the text.
    """;

var commands = new Dictionary<string, Action<Measure>>
{
    ["training"] = Training.Run,
    ["scaling"] = Scaling.Run,
    ["gradient-check"] = GradientChecks.Run,
    ["rendering"] = Rendering.Run,
};
var only = Array.IndexOf(args, "--only");
var known = args.Where((argument, i) => argument == "--smoke" || (only >= 0 && (i == only || i == only + 1)) || i == 0).Count() == args.Length;
var chosen = args is ["all", ..] ? commands.Values.ToArray() : args is [var name, ..] && commands.TryGetValue(name, out var command) ? [command] : [];
if (chosen.Length == 0 || !known || only == args.Length - 1 && only > 0)
{
    await Console.Error.WriteLineAsync(Usage);
    return 2;
}

var measure = new Measure(args.Contains("--smoke"), only > 0 ? args[only + 1] : "");
await Console.Error.WriteLineAsync(Machine.Describe(measure.IsSmoke));
foreach (var run in chosen)
{
    run(measure);
}

return 0;
