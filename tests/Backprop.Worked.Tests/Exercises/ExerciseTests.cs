using Backprop.Engine;

namespace Backprop.Worked.Tests.Exercises;

public class ExerciseTests
{
    private const int Seeds = 300;

    public static TheoryData<Difficulty> Difficulties => [.. Enum.GetValues<Difficulty>()];

    [Theory]
    [InlineData(1, Difficulty.Easy, "2-1 identity; 2 -0.25 0; x 1.5 2; y 1; half-squared-error; rate 0.1")]
    [InlineData(2, Difficulty.Easy, "2-1 identity; 0.5 1 -0.25; x 0.5 1.5; y 2; half-squared-error; rate 0.1")]
    [InlineData(-7, Difficulty.Easy, "2-1-1 relu identity; 0.25 0.25 0.5 -0.5 0.25; x 0.5 2; y 3; half-squared-error; rate 0.1")]
    [InlineData(1, Difficulty.Medium, "2-2-1 relu identity; 0.25 -0.25 -0.5 2 -0.5 -0.25 -0.75 0.25 0.5; x 1 1; y 1.5; half-squared-error; rate 0.1")]
    [InlineData(2, Difficulty.Medium, "2-2-1 sigmoid sigmoid; 1.5 1.5 -0.25 1 0.25 -0.25 -1 -1 -0.25; x 1 -1; y 1; half-squared-error; rate 0.5")]
    [InlineData(int.MaxValue, Difficulty.Medium, "2-2-1 relu identity; 0.75 -0.25 -0.5 -1 1 -0.25 -0.75 -1 0; x 1.5 -0.5; y -1; half-squared-error; rate 0.1")]
    [InlineData(1, Difficulty.Hard, "2-2-2-1 tanh sigmoid tanh; 1.5 1.5 0.75 -0.25 -0.5 -1 -0.75 1 -0.5 -1 0.25 -0.5 -0.5 -2 0.5; x -0.5 0.5; y 1; half-squared-error; rate 0.5")]
    [InlineData(3, Difficulty.Hard, "2-2-2-1 sigmoid sigmoid tanh; -1.5 1 -0.75 1.5 -0.25 -1 -1.5 -2 -0.25 -0.25 0.25 -0.25 -0.75 0.5 -0.25; x 1 0.5 2 -1; y 1 0.5; half-squared-error; rate 0.5")]
    [InlineData(int.MinValue, Difficulty.Hard, "2-2-2-1 tanh sigmoid tanh; -2 0.75 0.75 2 0 0 2 0.75 -2 -0.25 0.25 -1 2 -1 0.25; x 0.5 0.5; y -1; half-squared-error; rate 0.1")]
    public void A_seed_gives_the_same_exercise_always(int seed, Difficulty difficulty, string drawn)
    {
        Assert.Equal(drawn, ExerciseText.Drawn(Exercise.Create(seed, difficulty)));
        Assert.Equal(drawn, ExerciseText.Drawn(Exercise.Create(seed, difficulty)));
    }

    [Fact]
    public void The_generator_gives_the_published_numbers()
    {
        // The first numbers of the reference implementation for the seed 1234567.
        var random = new SplitMix64(1234567);

        Assert.Equal([6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL], [random.Next(), random.Next(), random.Next()]);
    }

    [Fact]
    public void Seeds_and_difficulties_give_different_exercises()
    {
        var drawn = Enum.GetValues<Difficulty>()
            .SelectMany(difficulty => Enumerable.Range(0, Seeds).Select(seed => ExerciseText.Drawn(Exercise.Create(seed, difficulty))));

        Assert.Equal(3 * Seeds, drawn.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Difficulties))]
    public void What_is_given_has_few_digits(Difficulty difficulty) => EachSeed(difficulty, exercise =>
    {
        var before = exercise.Update.Before;
        double[] given = [.. before.Parameters.Select(index => before[index]), .. exercise.Pass.Forward.Input.Values, .. exercise.Pass.Target.Values];

        Assert.All(given, value => Assert.True(value * 4 == Math.Round(value * 4) && Math.Abs(value) <= 3, $"{value}"));
        Assert.Contains(exercise.Update.LearningRate, new[] { 0.1, 0.5 });
    });

    [Theory]
    [MemberData(nameof(Difficulties))]
    public void No_answer_vanishes_or_explodes_and_four_decimals_are_enough(Difficulty difficulty) => EachSeed(difficulty, exercise =>
        Assert.All(ExerciseText.Cells(exercise), cell =>
        {
            var value = exercise.Derivation.Value(cell).Value;
            Assert.True(value == 0 || Math.Abs(value) is >= 0.01 and <= 20, $"{cell} = {value}");
            Assert.Equal(4, exercise.Decimals(cell));
        }));

    [Theory]
    [MemberData(nameof(Difficulties))]
    public void No_ReLU_is_near_its_kink_no_neuron_saturated_and_no_layer_dead(Difficulty difficulty) => EachSeed(difficulty, exercise =>
    {
        var forward = exercise.Pass.Forward;
        for (var l = 1; l <= forward.Network.Depth; l++)
        {
            var activation = (ScalarActivation)forward.Network.Layer(l).Activation;
            var sums = forward.PreActivation(l).Values.ToArray();
            Assert.All(sums, z => Assert.True(activation == Activation.ReLU ? Math.Abs(z) >= 0.1 : activation.Derivative(z) >= 0.05, $"{activation.Name} at {z}"));
            Assert.Contains(sums, z => activation.Derivative(z) > 0);
        }
    });

    [Theory]
    [MemberData(nameof(Difficulties))]
    public void The_loss_is_not_0_goes_down_and_every_layer_has_a_gradient(Difficulty difficulty) => EachSeed(difficulty, exercise =>
    {
        Assert.True(exercise.Derivation.Value("L").Value >= 0.01);
        Assert.True(exercise.Derivation.Value("step2/L").Value <= exercise.Derivation.Value("L").Value - 0.01);
        for (var l = 1; l <= exercise.Update.After.Depth; l++)
        {
            Assert.Contains(exercise.Pass.WeightGradient(l).Values.ToArray(), gradient => gradient != 0);
        }
    });

    [Theory]
    [MemberData(nameof(Difficulties))]
    public void The_gradients_agree_with_difference_quotients_and_dual_numbers(Difficulty difficulty) => EachSeed(difficulty, exercise =>
    {
        var check = GradientCheck.Of(exercise.Update.Before, exercise.Pass.Forward.Input, exercise.Pass.Target, exercise.Pass.LossFunction);
        Assert.True(check.Agrees(), $"{check}");
        Assert.DoesNotContain(check.Entries, entry => entry.AtKink);
    });

    [Theory]
    [MemberData(nameof(Difficulties))]
    public void The_solution_s_rules_give_its_values(Difficulty difficulty) => EachSeed(difficulty, exercise =>
    {
        var afresh = new Replay(exercise.Derivation, new Dictionary<Expression, Scalar>(), rounding: null, afresh: true);
        Assert.All(ExerciseText.Cells(exercise), cell => Assert.Equal(exercise.Derivation.Value(cell).Value, afresh[cell].Value, 1e-12));
    });

    [Fact]
    public void Every_kind_of_network_of_a_difficulty_is_drawn()
    {
        Assert.Equal(3, Kinds(Difficulty.Easy).Count());
        Assert.Equal(4, Kinds(Difficulty.Medium).Count());
        Assert.Equal(16, Kinds(Difficulty.Hard).Count());

        static IEnumerable<string> Kinds(Difficulty difficulty) => Enumerable.Range(0, Seeds).Select(seed =>
        {
            var update = Exercise.Create(seed, difficulty).Update;
            return $"{string.Join(' ', update.Before.Layers.Select(layer => layer.Activation.Name))} {update.Backward.Forward.Samples}";
        }).Distinct();
    }

    [Fact]
    public void Questions_come_in_the_order_of_working()
    {
        Assert.Equal(
            ["z(1)", "a(1)", "z(2)", "a(2)", "L", "delta(2)", "delta(1)", "dW(1)", "db(1)", "dW(2)", "db(2)", "step2/W(1)", "step2/b(1)", "step2/W(2)", "step2/b(2)", "step2/L"],
            Exercise.Create(1, Difficulty.Medium).Steps.Select(step => step.Name.ToString()));
        Assert.Equal(["dW(1)[1,1]", "dW(1)[1,2]", "dW(1)[2,1]", "dW(1)[2,2]"], Exercise.Create(1, Difficulty.Medium).Steps[7].Cells.Select(cell => cell.ToString()));
    }

    [Fact]
    public void A_batch_asks_for_each_sample_and_its_loss()
    {
        var exercise = Enumerable.Range(0, Seeds).Select(seed => Exercise.Create(seed, Difficulty.Hard)).First(drawn => drawn.Pass.Forward.Samples == 2);

        Assert.Equal(["z(1)[1]@1", "z(1)[1]@2", "z(1)[2]@1", "z(1)[2]@2"], exercise.Steps[0].Cells.Select(cell => cell.ToString()));
        Assert.Equal(2, exercise.Steps[0].Columns);
        Assert.Contains("ell@2", ExerciseText.Cells(exercise).Select(cell => cell.ToString()));
    }

    [Fact]
    public void Cross_entropy_is_reckoned_from_the_outputs_as_a_pencil_does()
    {
        var exercise = Enumerable.Range(0, Seeds).Select(seed => Exercise.Create(seed, Difficulty.Hard))
            .First(drawn => drawn.Pass.LossFunction == Loss.BinaryCrossEntropy && drawn.Pass.Forward.Samples == 1);

        Assert.Equal("-(y[1]*ln(a(3)[1]) + (1 - y[1])*ln(1 - a(3)[1]))", exercise.Derivation.Element("L")!.ToGrammar());
    }

    [Fact]
    public void A_network_of_one_s_own_is_an_exercise_too_and_small_answers_get_the_digits_that_they_need()
    {
        var exercise = Exercise.Of(GradientTrace.Pass.Update(0.5));

        Assert.Null(exercise.Seed);
        Assert.Equal(4, exercise.Decimals("z(2)[1]"));
        Assert.Equal(5, exercise.Decimals("dW(1)[1,1]")); // −0.00212
    }

    [Fact]
    public void A_difficulty_that_there_is_not_is_refused() =>
        Assert.StartsWith("Easy, Medium or Hard was expected.", Assert.Throws<ArgumentOutOfRangeException>(() => Exercise.Create(1, (Difficulty)7)).Message, StringComparison.Ordinal);

    private static void EachSeed(Difficulty difficulty, Action<Exercise> check)
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            check(Exercise.Create(seed, difficulty));
        }
    }

    [Fact]
    public void A_form_has_a_line_for_each_cell() => Assert.StartsWith(
        "# 1. z(1)\nz(1)[1] = \nz(1)[2] = \n# 2. a(1)\na(1)[1] = \na(1)[2] = \n# 3. z(2)\nz(2)[1] = \n",
        Exercise.Create(1, Difficulty.Medium).AnswerForm,
        StringComparison.Ordinal);

    [Fact]
    public void Of_a_number_too_small_for_decimals_three_digits_that_count_are_asked_for()
    {
        var exercise = Exercise.Of(new Network(new Layer([[1.234e-10]], [0], Activation.Identity)).Forward(1).Backward(0, Loss.HalfSquaredError).Update(0.5));

        Assert.Equal(12, exercise.Decimals("z(1)[1]"));
        Assert.Equal(13, exercise.Decimals("step2/b(1)[1]")); // −6.17·10⁻¹¹
        Assert.Equal(4, Exercise.Create(1).Decimals("y[1]"));
        Assert.Equal(4, Exercise.Of(new Network(new Layer([[0]], [0], Activation.Identity)).Forward(1).Backward(1, Loss.HalfSquaredError).Update(0.5)).Decimals("z(1)[1]"));
    }

    [Fact]
    public void Each_loss_of_a_batch_is_reckoned_from_the_outputs()
    {
        var pass = new Network(new Layer([[0.5]], [0.25], Activation.Sigmoid)).Forward(Matrix.FromRows([1, 2])).Backward(Matrix.FromRows([0, 1]), Loss.BinaryCrossEntropy);
        var derivation = Exercise.Of(pass.Update(0.5)).Derivation;

        Assert.Equal("-(y[1]@2*ln(a(1)[1]@2) + (1 - y[1]@2)*ln(1 - a(1)[1]@2))", derivation.Element("ell@2")!.ToGrammar());
        Assert.Equal("-(y[1]@1*ln(step2/a(1)[1]@1) + (1 - y[1]@1)*ln(1 - step2/a(1)[1]@1))", derivation.Element("step2/ell@1")!.ToGrammar());
        Assert.Equal("1/m*(ell@1 + ell@2)", derivation.Element("L")!.ToGrammar());
    }

    [Theory]
    [InlineData(-0.2, true)]
    [InlineData(-0.245, false)] // z = 0.005 has one digit that counts
    public void A_weighted_sum_has_digits_that_count(double bias, bool isAllowed) => Assert.Equal(
        isAllowed,
        PencilRules.Allow(new Network(new Layer([[0.5]], [bias], Activation.Sigmoid)).Forward(0.5).Backward(1, Loss.HalfSquaredError).Update(1)));

    [Theory]
    [InlineData(1, 2, 2.5, true)] // they differ in one input
    [InlineData(1, 1, 2.5, false)] // they are the same
    [InlineData(1, 2, 3.05, false)] // the loss of the second, 0.00125, has no digits
    public void Both_samples_of_a_batch_say_something(double one, double other, double target, bool isAllowed) => Assert.Equal(
        isAllowed,
        PencilRules.Allow(new Network(new Layer([[1, 1]], [0], Activation.Identity))
            .Forward(Matrix.FromRows([one, other], [1, 1])).Backward(Matrix.FromRows([one, target]), Loss.HalfSquaredError).Update(0.1)));
}
