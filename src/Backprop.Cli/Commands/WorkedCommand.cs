using System.CommandLine;
using System.Globalization;
using System.Text;
using Backprop.Cli.Conversion;
using Backprop.Cli.Notebooks;
using Backprop.Cli.Solutions;
using Backprop.Cli.Terminal;
using Backprop.Engine;
using Backprop.Rendering;
using Backprop.Worked;

namespace Backprop.Cli.Commands;

/// <summary><c>backprop worked</c>: writes the worked solution of a network that a file describes.</summary>
internal static class WorkedCommand
{
    private static readonly Dictionary<string, SolutionDetail> Details = new(StringComparer.Ordinal)
    {
        ["symbolic"] = SolutionDetail.Symbolic,
        ["numbers"] = SolutionDetail.NumbersInPlace,
        ["cells"] = SolutionDetail.EveryCell,
    };

    private static readonly Dictionary<string, LayerStyle> Notations = new(StringComparer.Ordinal)
    {
        ["(l)"] = LayerStyle.Parentheses,
        ["[l]"] = LayerStyle.Brackets,
        ["subscript"] = LayerStyle.Subscript,
    };

    public static Command Create(TerminalStreams terminal)
    {
        var path = new Argument<string>("NETWORK") { Description = "A network file: JSON, ONNX or NumPy's .npz; docs/network-files.md says what they hold." };
        var like = new Option<string?>("--like") { Description = "A network file from which everything but the weights and biases is taken, such as the one that was trained elsewhere.", HelpName = "NETWORK" };
        var output = new Option<string>("--output") { Description = "Where to write: a file that ends in .html, .tex, .md or .ipynb.", HelpName = "FILE", Required = true };
        var detail = Choice("--detail", "How much is written out: formulas and results, the numbers in place too, or every cell.", "numbers", Details.Keys);
        var digits = new Option<int>("--digits") { Description = "Digits behind the point, 1 to 12.", HelpName = "N", DefaultValueFactory = _ => NumberFormat.Default.Decimals };
        digits.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out int value) && value is < 1 or > 12)
            {
                result.AddError($"--digits: expected a number from 1 to 12, found {result.Tokens[0].Value}.");
            }
        });
        var notation = Choice("--notation", "Where a symbol carries its layer: w⁽¹⁾, w[1] above, or a plain subscript.", "(l)", Notations.Keys);
        var rate = new Option<string?>("--rate") { Description = "The learning rate: a number, or a letter to leave it open; the file's, or 0.5, without it.", HelpName = "NUMBER|LETTER" };
        var target = Letter("--target", "The letter of the target.", Notation.Default.Target);
        var error = Letter("--error", "The letter of the errors.", Notation.Default.Delta);
        var sample = new Option<int>("--sample") { Description = "The sample of a batch whose chains are shown, from 1.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var chains = new Option<string[]>("--chain") { Description = "A parameter whose chain is written out, such as W(1)[1,1] or b(2)[1]; may be given several times.", HelpName = "PARAMETER" };
        var kit = new Option<string?>("--kit") { Description = "For .ipynb, what its first cell names behind #r: a path, or \"nuget: Backprop.Notebooks, VERSION\"; without it the kit in kit/ beside it, else the package.", HelpName = "REFERENCE" };
        var command = new Command("worked", "Writes the complete worked solution of a network: forward pass, backward pass, update, checks. It runs no code of the file.")
        {
            path, output, like, detail, digits, notation, rate, target, error, sample, chains, kit,
        };
        command.SetAction(parsed => Write(
            parsed.GetRequiredValue(path),
            parsed.GetRequiredValue(output),
            parsed.GetValue(like),
            parsed.GetValue(kit),
            () => Options(
                new SolutionOptions
                {
                    Detail = Details[parsed.GetRequiredValue(detail)],
                    Sample = parsed.GetRequiredValue(sample),
                    Chains = (parsed.GetValue(chains) ?? []).Select(Parameter).ToSequence(),
                    View = new ViewOptions(
                        Notation.Default with
                        {
                            Layers = Notations[parsed.GetRequiredValue(notation)],
                            Target = parsed.GetRequiredValue(target),
                            Delta = parsed.GetRequiredValue(error),
                        },
                        NumberFormat.Default with { Decimals = parsed.GetRequiredValue(digits) }),
                },
                parsed.GetValue(rate)),
            parsed.GetValue(rate) is null,
            terminal));
        return command;
    }

    private static int Write(string path, string output, string? like, string? kit, Func<SolutionOptions> options, bool rateOfFile, TerminalStreams terminal)
    {
        try
        {
            Func<WorkedSolution, string> write = Writer(output, path, kit);
            SolutionOptions look = options();
            NetworkFile file = NetworkSource.Read(path, like, []).Problem
                ?? throw new PathException($"{path}: says nothing of an input, a target and a loss; --like NETWORK takes them from a network file.");
            WorkedSolution solution = rateOfFile
                ? WorkedSolution.Of(file, look)
                : WorkedSolution.Of(file.Network, file.X, file.Y, file.Loss, look with { Title = file.Title });
            AtomicFile.Write(output, Encoding.UTF8.GetBytes(write(solution)));
            terminal.Out.WriteLine($"{output}: written");
            return ExitCode.Fine;
        }
        catch (NetworkFormatException e)
        {
            terminal.Error.WriteLine(e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            terminal.Error.WriteLine($"{output}: {e.Message}");
        }
        catch (Exception e) when (e is ArgumentException or FormatException or ArithmeticException)
        {
            string message = e.Message;
            int suffix = message.LastIndexOf(" (Parameter '", StringComparison.Ordinal);
            string place = message.StartsWith("--", StringComparison.Ordinal) ? "" : path + ": ";
            terminal.Error.WriteLine($"{place}{(suffix < 0 ? message : message[..suffix])}");
        }

        return ExitCode.WrongUse;
    }

    private static Func<WorkedSolution, string> Writer(string output, string path, string? kit) => Path.GetExtension(output).ToLowerInvariant() switch
    {
        ".html" => solution => SolutionPage.Write(solution, Path.GetFileName(path)),
        ".tex" => solution => solution.ToLatexDocument(),
        ".md" => solution => solution.ToMarkdown(),
        ".ipynb" => solution => solution.ToNotebook(kit ?? KitReference.For(output)),
        var other => throw new ArgumentException($"--output {output}: expected a file that ends in .html, .tex, .md or .ipynb, found '{other}'."),
    };

    private static SolutionOptions Options(SolutionOptions options, string? rate)
    {
        if (rate is null)
        {
            return options;
        }

        if (double.TryParse(rate, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) && value >= 0)
        {
            return options with { LearningRate = value };
        }

        return rate.Length == 1 && char.IsLetter(rate[0])
            ? options with { LearningRate = null, View = options.View with { Notation = options.View.Notation with { LearningRate = rate } } }
            : throw new ArgumentException($"--rate {rate}: expected a number of at least 0, or a letter such as α.");
    }

    private static ParameterIndex Parameter(string text) => ParameterIndex.TryParse(text, out ParameterIndex parameter)
        ? parameter
        : throw new ArgumentException($"--chain {text}: expected a weight such as W(1)[2,1] or a bias such as b(1)[2].");

    private static Option<string> Choice(string name, string description, string standard, IReadOnlyCollection<string> choices)
    {
        var option = new Option<string>(name) { Description = description, HelpName = string.Join('|', choices), DefaultValueFactory = _ => standard };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !choices.Contains(result.Tokens[0].Value))
            {
                result.AddError($"{name}: expected {string.Join(", ", choices)}, found {result.Tokens[0].Value}.");
            }
        });
        return option;
    }

    private static Option<string> Letter(string name, string description, string standard) =>
        new(name) { Description = description, HelpName = "LETTER", DefaultValueFactory = _ => standard };
}
