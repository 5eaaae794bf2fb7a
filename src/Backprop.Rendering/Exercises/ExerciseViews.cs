using Backprop.Rendering.Formulas;
using Backprop.Worked;
using static System.FormattableString;
using Row = Backprop.Rendering.Formulas.Row;

namespace Backprop.Rendering;

/// <summary>Views of exercises: the sheet with its questions, and the solution.</summary>
public static class ExerciseViews
{
    /// <summary>The problem, and a blank for every number that is asked for.</summary>
    /// <param name="exercise">The exercise.</param>
    /// <param name="options">Notation; the gradient trace's if null. The digits are the exercise's own.</param>
    public static View Questions(this Exercise exercise, ViewOptions? options = null)
    {
        var look = Look(exercise, options);
        return new([
            .. Problem(exercise, look),
            new SentenceBlock(Digits(exercise)),
            .. exercise.Steps.Select((step, index) => Question(exercise, step, index + 1, look)),
        ]);
    }

    /// <summary>The problem again, and every number that was asked for: formula, numbers in place, result.</summary>
    /// <param name="exercise">The exercise.</param>
    /// <param name="options">Notation; the gradient trace's if null. The digits are the exercise's own.</param>
    public static View Solution(this Exercise exercise, ViewOptions? options = null)
    {
        var look = Look(exercise, options);
        var derivation = exercise.Derivation;
        return new([
            .. Problem(exercise, look),
            .. derivation.Nodes.Where(node => node.Rule is not null).SelectMany(node => Worked(derivation, node, look)),
        ]);
    }

    /// <summary>The questions as Markdown with formulas between dollar signs.</summary>
    /// <param name="exercise">The exercise.</param>
    /// <param name="title">The heading.</param>
    /// <param name="options">Notation; the gradient trace's if null.</param>
    public static string QuestionsMarkdown(this Exercise exercise, string title, ViewOptions? options = null) =>
        ExerciseMarkdown.Write(title, exercise.Questions(options).Blocks);

    /// <summary>The solution as Markdown with formulas between dollar signs.</summary>
    /// <param name="exercise">The exercise.</param>
    /// <param name="title">The heading.</param>
    /// <param name="options">Notation; the gradient trace's if null.</param>
    public static string SolutionMarkdown(this Exercise exercise, string title, ViewOptions? options = null) =>
        ExerciseMarkdown.Write(title, exercise.Solution(options).Blocks);

    internal static ViewOptions Look(Exercise exercise, ViewOptions? options)
    {
        ArgumentNullException.ThrowIfNull(exercise);
        return (options ?? ViewOptions.Default) with { Format = exercise.Format };
    }

    private static IEnumerable<Block> Problem(Exercise exercise, ViewOptions look)
    {
        var derivation = exercise.Derivation;
        var typesetter = look.For(derivation);
        var names = new Names();
        var last = exercise.Update.Before.Depth;
        yield return exercise.Update.Before.Draw(options: look).Blocks[0];
        yield return exercise.Update.Before.ShowParameters(look).Blocks[0];
        yield return new ListBlock(new[] { names.X, names.Y, names.LearningRate }
            .Select(name => (Sequence<Formula>)[Given(derivation, name, typesetter)]).ToSequence())
        {
            Title = "Input, target and learning rate",
            Subtitle = exercise.Pass.Forward.Samples > 1 ? "a sample a column" : "",
            Defines = ["x", "y", "eta"],
        };
        QuantityName[] losses = exercise.Pass.Forward.Samples > 1 ? [names.SampleLoss, names.Loss] : [names.Loss];
        yield return new ListBlock(
            Enumerable.Range(1, last).Select(l => names.A(l)).Concat(losses)
                .Select(name => (Sequence<Formula>)[Rule(derivation, name, typesetter)]).ToSequence())
        {
            Title = "Activations and loss",
        };
    }

    private static BlanksBlock Question(Exercise exercise, ExerciseStep step, int number, ViewOptions look)
    {
        var typesetter = look.For(exercise.Derivation);
        var (title, subtitle, _) = Headings.Of(step.Name, exercise.Derivation);
        return new BlanksBlock(
            step.Cells.Select(cell => new Blank(typesetter.Symbols.Of(cell) with { Quantity = null }, $"{cell}, {cell.Kind.Meaning}")).ToSequence(),
            step.Columns > 1 ? step.Columns : step.Cells.Count)
        {
            Title = Invariant($"{number}. {title}"),
            Subtitle = subtitle,
            // Who begins is told the formula.
            Rule = exercise.Difficulty == Difficulty.Easy ? Rule(exercise.Derivation, step.Name, typesetter) : null,
        };
    }

    private static string Digits(Exercise exercise) => exercise.Steps.SelectMany(step => step.Cells).All(cell => exercise.Decimals(cell) == exercise.Format.Decimals)
        ? Invariant($"Work one step of gradient descent. Round every answer to {exercise.Format.Decimals} decimals, and write it with a decimal point; two units of the last digit are left for rounding on the way.")
        : Invariant($"Work one step of gradient descent. Round every answer to {exercise.Format.Decimals} decimals, a number below 0.01 in size to {exercise.Format.Significant} digits that count, and write it with a decimal point; two units of the last digit are left for rounding on the way.");

    private static Row Given(Derivation derivation, QuantityName name, Typesetter typesetter)
    {
        var placed = derivation.PlaceAll(name);
        return new Row([
            typesetter.Symbols.Of(name),
            Typesetter.Sign(HonestEquals.OfSubstitution(placed, typesetter.Format)),
            placed is Number ? typesetter.Set(placed) : MatrixSetting.Bracketed(placed, typesetter),
        ]);
    }

    private static Row Rule(Derivation derivation, QuantityName name, Typesetter typesetter) => new([
        typesetter.Symbols.Of(name) with { Quantity = null },
        new Operator("="),
        typesetter.Set(derivation[name].Rule!),
    ]);

    private static IEnumerable<Block> Worked(Derivation derivation, Node node, ViewOptions look)
    {
        if (node.Name.Base is "a" or "f'" && node is { Columns: 1, Rows: > 1 })
        {
            yield return StatementBlocks.Cells(derivation, node.Name, look);
            yield break;
        }

        yield return StatementBlocks.Of(derivation, node.Name, look);
        if (node is { Name.Base: "z", Name.Scope: "", Rows: > 1 })
        {
            yield return StatementBlocks.Cells(derivation, node.Name, look, "Cell by cell");
        }
    }
}
