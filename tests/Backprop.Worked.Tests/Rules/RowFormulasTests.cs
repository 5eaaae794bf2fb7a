namespace Backprop.Worked.Tests.Rules;

public class RowFormulasTests
{
    public static TheoryData<string> Formulas { get; } =
    [
        "3", "x[1]", "-x[1]", "eta*a(2)[1]*x[1]*x[1]", "x[1] + a(2)[1] + eta + 1/3", "(x[1] - a(2)[1]^2)/(eta + 4)*eta",
        "(x[1] + 1)*(a(2)[1] - eta*(x[1] - 2)/(3 - a(2)[1]))", "sigmoid(eta + x[1]*a(2)[1]) - leaky(x[1], 1/10)*max(x[1], a(2)[1])",
    ];

    [Theory]
    [MemberData(nameof(Formulas))]
    public void A_formula_gives_each_sample_the_bits_of_its_evaluation(string text)
    {
        var formula = Expression.Parse(text);
        foreach (var samples in new[] { 1, 3, 8, 25 })
        {
            var formulas = new RowFormulas();
            var (x, eta, a) = (formulas.RowOf("x[1]", isOne: false), formulas.RowOf("eta", isOne: true), formulas.RowOf("a(2)[1]", isOne: false));
            var written = formulas.Write(formula);
            using var rows = formulas.Rows(samples);
            for (var s = 0; s < samples; s++)
            {
                (rows[x][s], rows[eta][s], rows[a][s]) = (0.7 - (0.31 * s), 0.3, Math.Sin(s) / 3);
            }

            rows.Run(written.Operations);

            for (var s = 0; s < samples; s++)
            {
                double Value(QuantityName name) => name.Base == "eta" ? 0.3 : name.Base == "x" ? rows[x][s] : rows[a][s];
                Assert.Equal(formula.Evaluate<Scalar>(name => Value(name)).Value, rows[written.Result.Index][s]);
            }
        }
    }

    [Fact]
    public void A_sum_over_an_index_is_the_sum_of_its_terms()
    {
        var formulas = new RowFormulas();
        int[] places = [formulas.RowOf("x[1]", isOne: false), formulas.RowOf("x[2]", isOne: false), formulas.RowOf("x[3]", isOne: false)];
        var written = formulas.Write(new SumOver("k", 1, 3, new Ref(new QuantityName("x", Row: "k"))));
        using var rows = formulas.Rows(2);
        foreach (var place in places)
        {
            (rows[place][0], rows[place][1]) = (0.1 * (place + 1), place);
        }

        rows.Run(written.Operations);

        Assert.Equal([0.1 + 0.2 + (0.1 * 3), 3], rows[written.Result.Index].ToArray());
    }

    [Theory]
    [InlineData("2 - 1/2", true)]
    [InlineData("eta*eta", true)]
    [InlineData("eta*x[1]", false)]
    [InlineData("eta*max(2, x[1])", false)]
    public void What_no_sample_has_a_part_in_is_one_number_for_all(string text, bool isOne)
    {
        var formulas = new RowFormulas();
        formulas.RowOf("x[1]", isOne: false);
        formulas.RowOf("eta", isOne: true);

        Assert.Equal(isOne, formulas.Write(Expression.Parse(text)).Result.IsOne);
    }

    [Fact]
    public void An_operation_on_tensors_is_refused_when_it_is_to_be_done()
    {
        var formulas = new RowFormulas();
        formulas.RowOf("x[1]", isOne: false);
        var written = formulas.Write(new Apply(Op.Transpose, [new Ref("x[1]")]));
        using var rows = formulas.Rows(2);

        Assert.Equal(
            "'transpose' works on tensors; take it entry by entry first.",
            Assert.Throws<InvalidOperationException>(() => rows.Run(written.Operations)).Message);
    }
}
