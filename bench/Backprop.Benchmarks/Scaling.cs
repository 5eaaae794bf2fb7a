using System.Diagnostics;

namespace Backprop.Benchmarks;

/// <summary>How steps of training get slower or faster with width, depth, batch and cores, one of them changed at a time.</summary>
internal static class Scaling
{
    private const string Cores = "DOTNET_PROCESSOR_COUNT";

    public static void Run(Measure measure)
    {
        foreach (var width in measure.IsSmoke ? [16] : new[] { 16, 32, 64, 128, 256, 512 })
        {
            Training.Step(measure, $"width {width}: 64-{width}-{width}-10 b64", [64, width, width, 10], 64);
        }

        foreach (var depth in measure.IsSmoke ? [2] : new[] { 1, 2, 4, 8, 16 })
        {
            Training.Step(measure, $"depth {depth}: 64-{depth}×64-10 b64", [64, .. Enumerable.Repeat(64, depth), 10], 64);
        }

        foreach (var batch in measure.IsSmoke ? [3] : new[] { 1, 4, 16, 64, 256, 1024 })
        {
            Training.Step(measure, $"batch {batch}: 64-64-64-10 b{batch}", [64, 64, 64, 10], batch);
        }

        // How many cores there are is the runtime's to say, once: each number of them is a process of its own.
        for (var cores = 1; cores < Environment.ProcessorCount; cores *= 2)
        {
            OnCores(measure, cores);
        }

        OfThisProcess(measure, Environment.ProcessorCount);
    }

    private static void OfThisProcess(Measure measure, int cores)
    {
        foreach (var (sizes, batch) in measure.IsSmoke ? Training.Cases[..1] : Training.Cases[2..])
        {
            Training.Step(measure, $"cores {cores}: {string.Join('-', sizes)} b{batch}", sizes, batch);
        }
    }

    private static void OnCores(Measure measure, int cores)
    {
        if (!measure.Wants($"cores {cores}"))
        {
            return;
        }

        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(typeof(Scaling).Assembly.Location);
        }

        foreach (var argument in (string[])["scaling", "--only", $"cores {cores}", .. measure.IsSmoke ? ["--smoke"] : Array.Empty<string>()])
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment[Cores] = cores.ToString("X", System.Globalization.CultureInfo.InvariantCulture); // read as hexadecimal
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"The measurement on {cores} cores ended with {process.ExitCode}.");
        }
    }
}
