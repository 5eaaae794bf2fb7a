using System.CommandLine;
using System.Text;
using Backprop.Cli.Export.Pages;
using Backprop.Cli.Notebooks;
using Backprop.Cli.Terminal;
using Backprop.Rendering;
using Backprop.Worked;
using static System.FormattableString;

namespace Backprop.Cli.Commands;

/// <summary><c>backprop exercise</c>: draws exercises and writes their question sheets and solutions.</summary>
internal static class ExerciseCommand
{
    private const int MostAtOnce = 999;

    public static Command Create(TerminalStreams terminal)
    {
        var seed = new Option<int>("--seed") { Description = "Where to begin; the same seed gives the same exercises.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var count = new Option<int>("--count") { Description = "How many exercises; each takes the next seed.", HelpName = "K", DefaultValueFactory = _ => 1 };
        count.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out int value) && value is < 1 or > MostAtOnce)
            {
                result.AddError($"--count: expected a number from 1 to {MostAtOnce}, found {result.Tokens[0].Value}.");
            }
        });
        var difficulty = new Option<string>("--difficulty") { Description = "How much they ask for.", DefaultValueFactory = _ => "easy" };
        difficulty.AcceptOnlyFromAmong("easy", "medium", "hard");
        var format = new Option<string>("--format") { Description = "Pages that need no network, or Markdown.", DefaultValueFactory = _ => "html" };
        format.AcceptOnlyFromAmong("html", "md");
        var output = new Option<string>("--output") { Description = "The folder of the sheets; made if need be.", HelpName = "DIR", Required = true };
        var command = new Command("exercise", "Draws exercises to be worked by hand, and writes a sheet of questions and a solution of each. It runs no code of others.")
        {
            seed, count, difficulty, format, output,
        };
        command.SetAction((parsed, cancellation) => Task.FromResult(WriteAll(
            new Batch(
                parsed.GetValue(seed),
                parsed.GetValue(count),
                Enum.Parse<Difficulty>(parsed.GetRequiredValue(difficulty), ignoreCase: true),
                parsed.GetRequiredValue(format),
                parsed.GetRequiredValue(output)),
            terminal,
            cancellation)));
        return command;
    }

    private sealed record Batch(int Seed, int Count, Difficulty Difficulty, string Format, string Folder);

    private static int WriteAll(Batch batch, TerminalStreams terminal, CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(batch.Folder);
            for (int number = 1; number <= batch.Count; number++)
            {
                cancellation.ThrowIfCancellationRequested();
                Exercise exercise = Exercise.Create(unchecked(batch.Seed + number - 1), batch.Difficulty);
                string stem = Path.Combine(batch.Folder, Invariant($"exercise-{number:000}"));
                string questions = $"{stem}.{batch.Format}", solution = $"{stem}-solution.{batch.Format}";
                AtomicFile.Write(questions, Encoding.UTF8.GetBytes(Sheet(exercise, number, batch, isSolution: false)));
                AtomicFile.Write(solution, Encoding.UTF8.GetBytes(Sheet(exercise, number, batch, isSolution: true)));
                terminal.Out.WriteLine(Invariant($"{questions} and {Path.GetFileName(solution)}: {Word(batch)}, seed {exercise.Seed}"));
            }

            return ExitCode.Fine;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            terminal.Error.WriteLine($"{batch.Folder}: cannot be written: {e.Message}");
            return ExitCode.WrongUse;
        }
    }

    private static string Sheet(Exercise exercise, int number, Batch batch, bool isSolution)
    {
        string title = Invariant($"Exercise {number}") + (isSolution ? ", solution" : "");
        if (batch.Format == "md")
        {
            return isSolution ? exercise.SolutionMarkdown(title) : exercise.QuestionsMarkdown(title);
        }

        string network = string.Join('–', exercise.Update.Before.Sizes);
        string lead = isSolution
            ? $"One step of training a {network} network, worked number by number."
            : $"One step of training a {network} network, to be worked by hand.";
        return ViewPage.Write(
            title,
            lead,
            isSolution ? exercise.Solution() : exercise.Questions(),
            isNumbered: isSolution,
            Invariant($"backprop exercise --seed {exercise.Seed} --difficulty {Word(batch)} --output DIR"));
    }

    private static string Word(Batch batch) => batch.Difficulty.ToString().ToLowerInvariant();
}
