using Backprop.Engine;

namespace Backprop.Worked;

/// <summary>
/// One step of training to be worked by hand: forward pass, loss, errors, gradients, updated parameters, new loss.
/// Its questions, its solution and its grading come from one derivation.
/// </summary>
public sealed class Exercise
{
    private Exercise(Update update, int? seed, Difficulty? difficulty)
    {
        (Update, Seed, Difficulty) = (update, seed, difficulty);
        Derivation = Derive(update);
        Steps = [.. Asked(Derivation).Select(node => new ExerciseStep(node.Name, node.Entries.ToSequence(), node.Columns))];
    }

    /// <summary>The step of training that is asked for.</summary>
    public Update Update { get; }

    /// <summary>What it was drawn from; null for a network of one's own.</summary>
    public int? Seed { get; }

    /// <summary>How much it asks for; null for a network of one's own.</summary>
    public Difficulty? Difficulty { get; }

    /// <summary>Every quantity of the solution, with its rule.</summary>
    public Derivation Derivation { get; }

    /// <summary>The questions, in the order of working.</summary>
    public IReadOnlyList<ExerciseStep> Steps { get; }

    /// <summary>The digits of the answers: four decimals, and of a number below 0.01 three digits that count.</summary>
    public NumberFormat Format { get; } = NumberFormat.Default;

    /// <summary>The pass before the update.</summary>
    public BackwardPass Pass => Update.Backward;

    /// <summary>
    /// Draws an exercise that is kind to a pencil: few digits, no answer but 0 below 0.01 or above 20 in size, no ReLU near its
    /// kink, no neuron saturated, a loss that is not 0 and goes down.
    /// </summary>
    /// <param name="seed">Any number; the same seed gives the same exercise everywhere.</param>
    /// <param name="difficulty">How much it asks for.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such difficulty.</exception>
    public static Exercise Create(int seed, Difficulty difficulty = Worked.Difficulty.Easy) =>
        new(ExerciseDraw.Of(seed, difficulty), seed, difficulty);

    /// <summary>The exercise of a step of one's own.</summary>
    /// <param name="update">The step.</param>
    public static Exercise Of(Update update)
    {
        ArgumentNullException.ThrowIfNull(update);
        return new(update, null, null);
    }

    /// <summary>How many decimals of a cell are asked for.</summary>
    /// <param name="cell">The cell.</param>
    /// <exception cref="KeyNotFoundException">There is no such quantity.</exception>
    public int Decimals(QuantityName cell)
    {
        var value = Derivation.Value(cell).Value;
        var printed = Format.Print(value);
        return value == 0 ? Format.Decimals : printed.Exponent == 0 ? Math.Max(Format.Decimals, printed.Places) : printed.Places - printed.Exponent;
    }

    /// <summary>A form to fill in: a line a cell, <c>z(1)[1] = </c>, for <see cref="Grade(string)"/>.</summary>
    public string AnswerForm => string.Concat(Steps.Select((step, index) =>
        $"# {index + 1}. {step.Name}\n" + string.Concat(step.Cells.Select(cell => $"{cell} = \n"))));

    /// <summary>Marks answers cell by cell; an error is followed through what was worked from it.</summary>
    /// <param name="answers">Numbers as text, by the names of the cells: <c>z(1)[1]</c> → <c>0.5</c>.</param>
    public Grading Grade(IReadOnlyDictionary<string, string> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        return new Grader(this).Grade(answers.Select(answer => new WrittenAnswer(answer.Key, answer.Value ?? "")));
    }

    /// <summary>Marks answers cell by cell; an error is followed through what was worked from it.</summary>
    /// <param name="answers">A line a cell, <c>z(1)[1] = 0.5</c>, in any order; what follows a # is a remark.</param>
    public Grading Grade(string answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        return new Grader(this).Grade(WrittenAnswer.Read(answers));
    }

    /// <summary>The derivation of the step, its loss as a pencil reckons it: from the outputs, also where the engine goes by z.</summary>
    private static Derivation Derive(Update update)
    {
        var derivation = update.Derive();
        return update.Backward.IsFused
            ? new(derivation.Nodes.Select(node => node.Name.Base == (update.Backward.Forward.Samples > 1 ? "ell" : "L")
                ? node with { Rule = LossOfOutputs(update, node.Name.Scope) }
                : node))
            : derivation;
    }

    private static Expression LossOfOutputs(Update update, string scope)
    {
        var (names, last) = (new Names(scope), update.After.Depth);
        return LossRules.Value(update.Backward.LossFunction, fused: false, names.Z(last), names.A(last), new Names().Y);
    }

    private static IEnumerable<Node> Asked(Derivation derivation) => derivation.Nodes.Where(node => node.Name.Scope == "step2"
        ? node.Name.Base is "W" or "b" or "L"
        : node.Name.Base is "z" or "a" or "ell" or "L" or "delta" or "dW" or "db");
}
