using System.CommandLine;
using Backprop.Cli.Conversion;
using Backprop.Cli.Notebooks;
using Backprop.Cli.Terminal;
using Backprop.Engine;
using Backprop.Worked;

namespace Backprop.Cli.Commands;

/// <summary><c>backprop convert</c>: writes a notebook or a network in another format. It runs nothing.</summary>
internal static class ConvertCommand
{
    private static readonly string[] NotebookEndings = [".ipynb", ".dib"];

    public static Command Create(TerminalStreams terminal)
    {
        var from = new Argument<string>("FROM") { Description = "A notebook (.ipynb, .dib) or a network (.json, .onnx, .npz)." };
        var to = new Argument<string>("TO") { Description = "Where to write it; the ending says in which format." };
        var like = new Option<string?>("--like")
        {
            Description = "For networks: a network file from which everything but the weights and biases is taken, such as the one that was trained elsewhere.",
            HelpName = "NETWORK",
        };
        var activations = new Option<string?>("--activations")
        {
            Description = $"For .npz, which holds none: what each layer applies, such as tanh,sigmoid; known are {string.Join(", ", Activation.All)}, and leaky-relu(0.2).",
            HelpName = "LIST",
        };
        var command = new Command("convert", "Writes a notebook or a network in another format, and says what that cannot hold. It runs no code.") { from, to, like, activations };
        command.SetAction(parsed => Convert(
            parsed.GetRequiredValue(from), parsed.GetRequiredValue(to), parsed.GetValue(like), parsed.GetValue(activations), terminal));
        return command;
    }

    private static int Convert(string from, string to, string? like, string? activations, TerminalStreams terminal)
    {
        try
        {
            foreach (string note in Write(from, to, like, activations))
            {
                terminal.Error.WriteLine(note);
            }

            terminal.Out.WriteLine($"{to}: written");
            return ExitCode.Fine;
        }
        catch (Exception e) when (e is NetworkFormatException or NotebookFormatException)
        {
            terminal.Error.WriteLine(e.Message);
        }
        catch (NotSupportedException e)
        {
            terminal.Error.WriteLine($"{from}: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            terminal.Error.WriteLine($"{to}: {e.Message}");
        }

        return ExitCode.WrongUse;
    }

    private static IReadOnlyList<string> Write(string from, string to, string? like, string? activations)
    {
        string before = Path.GetExtension(from).ToLowerInvariant(), after = Path.GetExtension(to).ToLowerInvariant();
        if (NetworkSource.Endings.Contains(before) && NetworkSource.Endings.Contains(after))
        {
            return NetworkConversion.Write(NetworkSource.Read(from, like, Activations(activations)), from, to);
        }

        if (!NotebookEndings.Contains(before) || !NotebookEndings.Contains(after) || before == after)
        {
            throw new PathException(
                $"{from} to {to}: expected two notebooks (.ipynb and .dib) or two networks ({string.Join(", ", NetworkSource.Endings)}), found '{before}' and '{after}'.");
        }

        if (like is not null || activations is not null)
        {
            throw new PathException($"{(like is null ? "--activations" : "--like")}: is for networks; {from} is a notebook.");
        }

        return before == ".ipynb" ? NotebookConversion.ToDib(from, to) : NotebookConversion.ToNotebook(from, to);
    }

    private static List<Activation> Activations(string? list)
    {
        try
        {
            return list is null ? [] : [.. list.Split(',', StringSplitOptions.TrimEntries).Select(Activation.Parse)];
        }
        catch (FormatException e)
        {
            throw new PathException($"--activations {list}: {e.Message}");
        }
    }
}
