using static System.FormattableString;

namespace Backprop.Worked;

/// <summary>
/// Marks the answers to an exercise. What an answer should be is asked of the derivation twice: as it is, and replayed with
/// the reader's own earlier answers, so that an error counts once and not again in all that is worked from it.
/// </summary>
internal sealed class Grader(Exercise exercise)
{
    /// <summary>How many units of the last digit asked for an answer may be off: what rounding on the way does.</summary>
    public const int Tolerance = 2;

    private const int MostNameLength = 60;

    private readonly Dictionary<string, MarkedAnswer> _marked = new(StringComparer.Ordinal);
    private readonly Dictionary<Expression, Scalar> _wrong = [];
    private Replay? _own;
    private Replay? _ownRounded;
    private Replay? _ownErrors;

    private Derivation Derivation => exercise.Derivation;

    public Grading Grade(IEnumerable<WrittenAnswer> written)
    {
        var cells = exercise.Steps.SelectMany(step => step.Cells).ToList();
        var (answers, strays) = Sort(written, cells.ConvertAll(cell => cell.ToString()));
        var read = cells.ConvertAll(cell => Read(cell, answers.GetValueOrDefault(cell.ToString()) ?? []));
        var own = read.Where(answer => answer.Number is not null)
            .ToDictionary(answer => (Expression)answer.Answer.Name, answer => (Scalar)answer.Number!.Value.Value);
        _own = Derivation.Replay(own);
        _ownRounded = Derivation.Replay(own, (name, value) => Math.Round(value.Value, Math.Clamp(exercise.Decimals(name), 0, 15)));
        foreach (var (answer, number) in read)
        {
            var marked = number is null ? answer : Judge(answer, number.Value);
            _marked.Add(answer.Name.ToString(), marked);
            if (marked.Mark == Mark.Wrong)
            {
                _wrong.Add(answer.Name, marked.Value!.Value);
                _ownErrors = null;
            }
        }

        return new Grading(exercise, cells.ConvertAll(cell => _marked[cell.ToString()]), strays);
    }

    /// <summary>Answers by the cell that they are of, and those that are of none.</summary>
    private (Dictionary<string, List<string>> Answers, List<StrayAnswer> Strays) Sort(IEnumerable<WrittenAnswer> written, List<string> cells)
    {
        var answers = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var strays = new List<StrayAnswer>();
        foreach (var answer in written)
        {
            var cell = CellOf(answer.Name);
            if (cell is not null && cells.Contains(cell))
            {
                answers.TryAdd(cell, []);
                answers[cell].Add(answer.Text);
            }
            else
            {
                strays.Add(new StrayAnswer(answer.Name, answer.Text, answer.Problem ?? NotAsked(answer.Name, cell, cells)));
            }
        }

        return (answers, strays);
    }

    private static string NotAsked(string name, string? cell, List<string> cells) =>
        cell is not null ? $"{cell} is not asked for."
        : name.Length > MostNameLength ? $"No name is as long as this; {cells[0]} was expected, for example."
        : $"Nothing here is called so. {NearestNames.Hint(name, cells)}";

    /// <summary>The full name of a cell: a single neuron's index and a single sample's may be left out. Null if there is no such cell.</summary>
    private string? CellOf(string name)
    {
        if (name.Length is 0 or > MostNameLength)
        {
            return null;
        }

        try
        {
            QuantityName parsed = name;
            var node = Derivation[parsed];
            var (row, column) = node.Position(parsed);
            return node.Entry(row, column).ToString();
        }
        catch (Exception error) when (error is FormatException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private (MarkedAnswer Answer, AnswerNumber? Number) Read(QuantityName cell, List<string> texts)
    {
        var said = texts.Where(text => !AnswerNumber.IsBlank(text)).Distinct(StringComparer.Ordinal).ToList();
        var answer = new MarkedAnswer(cell, string.Join("; ", said), Derivation.Value(cell).Value, said.Count == 0 ? Mark.Missing : Mark.Unreadable);
        if (said.Count != 1)
        {
            return (said.Count == 0 ? answer : answer with { Why = Invariant($"There are {said.Count} different answers; one was expected.") }, null);
        }

        var (number, problem) = AnswerNumber.Read(said[0]);
        return (answer with { Value = number?.Value, Why = problem }, number);
    }

    private MarkedAnswer Judge(MarkedAnswer answer, AnswerNumber number)
    {
        var decimals = exercise.Decimals(answer.Name);
        if (Agrees(number, answer.Right, decimals))
        {
            return answer with { Mark = Mark.Right, Why = Rounded(number, answer.Right, decimals) };
        }

        var causes = Causes(answer.Name);
        if (FromOwn(answer.Name).Any(value => Agrees(number, value, decimals)))
        {
            return causes.Count == 0
                ? answer with { Mark = Mark.Right, Why = "Right for your own rounded numbers." }
                : answer with { Mark = Mark.Carried, Own = FromOwn(answer.Name).First(), Causes = causes, Why = $"Right for your {string.Join(" and ", causes)}." };
        }

        var own = causes.Count > 0 ? FromOwn(answer.Name).First() : (double?)null;
        return answer with { Mark = Mark.Wrong, Own = own, Causes = causes, Why = Hints(number, answer.Right, own, causes, decimals) };
    }

    /// <summary>
    /// What follows from the reader's own numbers: with all of them as written; with everything between them rounded too;
    /// and with his wrong ones alone, for he may have kept digits of the others that he did not write.
    /// </summary>
    private IEnumerable<double> FromOwn(QuantityName cell)
    {
        // The rule of the cell, not the cell: its own answer is among them.
        var rule = Derivation.Element(cell)!;
        yield return _own!.Evaluate(rule).Value;
        yield return _ownRounded!.Evaluate(rule).Value;
        yield return (_ownErrors ??= Derivation.Replay(_wrong)).Evaluate(rule).Value;
    }

    private static bool Agrees(AnswerNumber number, double value, int decimals) =>
        double.IsFinite(value) && Math.Abs(number.Value - value) <= (Tolerance + 0.001) * Math.Pow(10, -decimals);

    private static string Rounded(AnswerNumber number, double right, int decimals) =>
        Math.Abs(number.Value - right) <= 0.501 * Math.Pow(10, -decimals) ? "" : "Off in the last digit, as rounding on the way allows.";

    /// <summary>What a wrong answer may have come from.</summary>
    private string Hints(AnswerNumber number, double right, double? own, Sequence<QuantityName> causes, int decimals)
    {
        var hints = new List<string>();
        if (number.Places < decimals && IsRoundedTo(right, number))
        {
            hints.Add(Invariant($"Too few digits: {decimals} decimals were asked for."));
        }
        else if (number.Value != 0 && (Agrees(number, -right, decimals) || (own is { } value && Agrees(number, -value, decimals))))
        {
            hints.Add("The sign is the other one.");
        }

        if (own is { } expected)
        {
            hints.Add($"From your {string.Join(" and ", causes)} it would be {exercise.Format.Print(expected)}.");
        }

        return string.Join(' ', hints);
    }

    private static bool IsRoundedTo(double value, AnswerNumber number) =>
        Math.Abs(number.Value - value) <= 0.501 * Math.Pow(10, -number.Places);

    /// <summary>The wrong cells that a cell was worked from: an answer that is right stops them, one that carries them hands them on.</summary>
    private Sequence<QuantityName> Causes(QuantityName cell)
    {
        var causes = new List<QuantityName>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Collect(cell);
        return causes.Distinct().ToSequence();

        void Collect(QuantityName name)
        {
            foreach (var used in Derivation.Element(name)?.Quantities() ?? [])
            {
                if (!seen.Add(used.ToString()))
                {
                    continue;
                }

                switch (_marked.GetValueOrDefault(used.ToString()))
                {
                    case { Mark: Mark.Wrong }:
                        causes.Add(used);
                        break;
                    case { Mark: Mark.Carried, Causes: var earlier }:
                        causes.AddRange(earlier);
                        break;
                    case { Mark: Mark.Right }:
                        break;
                    default:
                        Collect(used);
                        break;
                }
            }
        }
    }
}
