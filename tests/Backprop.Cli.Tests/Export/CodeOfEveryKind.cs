namespace Backprop.Cli.Tests.Export;

/// <summary>Cells with all that the language has, and some that are not of it.</summary>
internal static class CodeOfEveryKind
{
    /// <summary>What is no C#, or has nothing to colour.</summary>
    public static IReadOnlyList<string> WithoutColours { get; } =
    [
        "var broken = \"open; /* never closed\nint more = 1;",
        "row.Length",
        "",
    ];

    public static IReadOnlyList<string> Cells { get; } =
    [
        // Directives, commands of hosts, usings.
        """
        #!time
        #i "nuget:/packages"
        #r "kit/Backprop.Notebooks.dll"
        #load "other.csx" // why
        #nullable enable annotations
        #pragma warning disable CS0168, CA1000 // why
        #pragma warning restore
        #pragma checksum "a.cs" "{406EA660-64CF-4C82-B6F0-42D48172A799}" "ab007f1d23d9"
        #line 7 "b.cs"
        #line (1, 1) - (5, 60) 10 "c.cs"
        #line hidden
        #line default
        #warning what // of it
        #region a part // of it
        #endregion
        using System.IO;
        using static System.Math;
        using global::Backprop.Engine;
        using Text = System.Text;
        using Number = System.Double;
        using Point = (int X, int Y);
        using Whole = int;
        using Row = int[];
        using Table = System.Collections.Generic.Dictionary<string, System.Collections.Generic.List<int>>;
        """,

        // A second cell's usings come late, for one script.
        """
        using System.Numerics;
        using Late = System.Text.StringBuilder;
        Late late = new();
        Vector3 vector = Vector3.One;
        Number number = 1; Point point = (1, 2); Row row = [1]; Whole whole = 1; Table table = new();
        Text.StringBuilder builder = new Text.StringBuilder();
        """,

        """
        #if DEBUG && !(RELEASE || true == false) // why
        int excluded = 1; // all of it
        #elif async
        int other;
        #else
        int included = 1;
        #endif
        """,

        // Comments.
        """
        // one line
        /* several
           lines */
        /// <summary>Of <see cref="Shape.Area(int)"/>, <see cref="List{T}"/>, <see cref="string"/>, <c>x</c> &amp; <see langword="null"/>.</summary>
        /// <typeparam name="T">Of <typeparamref name="T"/>.</typeparam>
        /// <param name="value">A <paramref name="value"/>; <see langword="if"/>, <see langword="pragma"/>, <see langword="none at all"/>.</param>
        /// <exception cref="System.ArgumentException">Never.</exception>
        /// <remarks><![CDATA[a < b]]> <!-- not said --></remarks>
        int Documented<T>(int value) => value; /* behind */ // it

        /** <summary>Of <see cref="Math"/>.</summary>
         *  lines */
        class Commented
        {
            /// <inheritdoc cref="object.ToString"/>
            public override string ToString() => /* in between */ "";
        }
        """,

        // Strings.
        """"""
        string plain = "a\tb\"c\u0041", verbatim = @"c:\""d""", empty = "";
        char letter = 'a', quote = '\'', code = '\x41';
        var raw = """a "quoted" \n one""";
        var rawLines = """
            lines
              of "text" // no comment
            """;
        var inserted = $"{plain} and {number,8:F2}{{not}} \n{plain}\n{plain}\ttail {(plain == "" ? 'x' : 'y')}";
        var nested = $"a{$"b{$"c{1}"}"}";
        var verbatimInserted = $@"c:\{plain}""{number:0.0}", other2 = @$"{verbatim}";
        var rawInserted = $"""a {plain:x} "b" """;
        var rawInserted2 = $$"""
            {{{plain}}} {{number:F3}} {
            """;
        var bytes = "a\n"u8; var bytes2 = """raw"""u8; var bytes3 = @"verbatim"U8;
        var bytes4 = """
            lines
            """u8;
        new Regex("[a-z]+(?<name>\\d)*"); System.Text.RegularExpressions.Regex.IsMatch("a", @"^\w+$");
        var json = /*lang=json*/ """{ "a": [1, null] }""";
        """""",

        // Types.
        """
        [Serializable, Obsolete("why", error: false)]
        public abstract class Shape : IComparable<Shape>, System.IDisposable
        {
            private readonly int area; static int count; const int Corners = 4; volatile bool isOpen;
            public event EventHandler? Changed; event EventHandler Other { add { Changed += value; } remove { Changed -= value; } }
            static Shape() { }
            protected Shape(int area) : base() => this.area = area;
            public Shape() : this(1) { }
            ~Shape() { }
            public int Area(int value) => value;
            public virtual int Size { get; protected internal set; }
            public required string Name { get; init; }
            public int Edge { get => field; set => field = value < 0 ? throw new ArgumentException(nameof(value)) : value; }
            public int this[int index] { get { return index; } set { count = value; } }
            [return: System.Diagnostics.CodeAnalysis.NotNull] public abstract object Make();
            int IComparable<Shape>.CompareTo(Shape? other) => 0;
            public void Dispose() => GC.SuppressFinalize(this);
            public static Shape operator +(Shape a, Shape b) => a;
            public static explicit operator int(Shape a) => a.area;
            public static implicit operator Shape?(string a) => null;
            public class Inner { public struct Deeper { public enum Deepest : byte { First = 1, Second } } }
        }
        sealed class Circle : Shape { public override object Make() => new(); public new int Size => 1; }
        record Pair<TFirst, TSecond>(TFirst First, TSecond Second) where TFirst : class, IDisposable, new() where TSecond : struct;
        readonly record struct Spot(int X, int Y) { public Spot() : this(0, 0) { } }
        record Named(string Name) : Based(Name);
        record Based(string Name);
        ref struct Window { public Span<int> Cells; public ref readonly int First => ref Cells[0]; }
        interface ISum<in T, out TResult> where T : notnull, allows ref struct where TResult : unmanaged { static abstract TResult Sum(T value); }
        delegate TResult Convert<in T, out TResult>(T value, params T[] others) where T : Enum;
        [Flags] enum Colour { None, Red = 1 << 0, Green = Red | 2 }
        partial class Parts { partial void Part(); }
        partial class Parts { partial void Part() { } }
        file static class Hidden { public static bool IsEven(this int value) => value % 2 == 0; }
        static class Extensions { extension(string text) { public int Words => text.Length; public static string Nothing => ""; } }
        class Primary(int size, Func<int, string> text) { public string Text => text(size); }
        class Own : Attribute { public Own(Type type) { } public int Level { get; set; } }
        class OfOwn<[Own(typeof(List<>), Level = 2)] T> where T : Shape, ISum<int, T>? { T? value; }
        """,

        // A property with the name of its type, and other names twice.
        """
        class Painted
        {
            public Colour Colour { get; set; } = Colour.Red;
            public Shape Shape { get; set; }
            public Colour Mixed => Colour == Colour.Red ? this.Colour : Colour.Green;
            public string Of => Colour.ToString() + Shape.Size + Shape.Equals(null, null);
            public static Painted Shape2(Colour Colour, Shape Shape) => new Painted { Colour = Colour, Shape = Shape };
        }
        Painted painted = new() { Colour = Colour.Red, Shape = new Circle { Name = "a", Size = 1 } };
        bool isRed = painted is { Colour: Colour.Red, Shape: Circle { Name: "a" } and not null, Shape.Size: > 1 };
        var copy = painted with { Colour = Colour.None };
        Painted.Shape2(Colour: Colour.Red, Shape: null);
        int List = 1, async = 2, partial = 3, from = 4, dynamic = 5, value = 6, when = 7, record = 8, where = 9, @class = 10, await1 = 11;
        int sum = List + async + partial + from + dynamic + value + when + record + where + @class;
        class Outer<T> { public T Value; public Outer<T>.Inner In; public class Inner { } }
        Outer<int>.Inner inner = new Outer<int>.Inner(); Shape.Inner.Deeper.Deepest deepest = Shape.Inner.Deeper.Deepest.First;
        """,

        // Statements.
        """
        int Local(int n) { static int Deep(int m) => m + 1; return n > 0 ? Deep(n) : n; }
        async Task<int> WaitAsync(IAsyncEnumerable<int> items, CancellationToken token = default)
        {
            await foreach (var item in items.WithCancellation(token)) { if (item == 1) continue; else break; }
            await using var stream = new MemoryStream();
            await Task.Yield();
            return await Task.FromResult(1).ConfigureAwait(false);
        }
        IEnumerable<int> Count() { yield return 1; yield break; }
        for (int i = 0, n = 3; i < n; i++) { checked { n--; } unchecked { n++; } }
        foreach (int x in new[] { 1, 2 }) { do { } while (false); while (true) break; }
        foreach (var (a, _) in new[] { (1, 2) }) { }
        foreach ((int c, var d) in new[] { (1, 2) }) { }
        try { throw new InvalidOperationException(); } catch (InvalidOperationException e) when (e.Message is { Length: > 0 }) { throw; } catch (Exception) { } finally { }
        lock (painted) { }
        using (var file = File.OpenRead("a")) { }
        void Use() { using StringReader reader = new("a"); using var other = reader; }
        goto End;
        End: ;
        switch (sum) { case 1: case > 2 and < 5: goto case 1; case int n when n > 3: break; default: goto default; }
        unsafe { int* p = null; fixed (char* q = "a") { } int size = sizeof(int); delegate* unmanaged[Cdecl]<int, void> f = null; delegate*<string, Shape> g = null; Span<byte> s = stackalloc byte[4]; }
        if (painted == null) { } else if (painted is not null) { } else { }
        const double Half = 0.5;
        void Refer() { ref readonly var rr = ref row[0]; ref var rrr = ref row[1]; scoped Span<int> sp = default; scoped var sp2 = sp; const int One = 1; }
        var first = 1; out1(out var o, out int o2, out _, in first, ref first);
        _ = Local(1); (_, int kept) = (1, 2); var (_, kept2) = (1, 2); _ = int.TryParse("1", out _);
        object boxed = (object)1 as string ?? default(object); dynamic late2 = boxed; late2.Call(1); nint native = 1; nuint native2 = (nuint)2; IntPtr native3 = native;
        int? maybe = null; string? text2 = boxed?.ToString()!; maybe ??= 3; row[^1] = row[1..^1].Length; List<int?> list = [.. row, 1];
        (int Left, string Right) tuple = (Left: 1, "a"); (List<int>, Shape?)[] tuples = []; int[][,] arrays = new int[2][,];
        var anonymous = new { Name = "a", Shape = 1, row.Length };
        Func<int, int, int> add = static (int a, int b) => a + b, none = (_, _) => 0, old = delegate (int a, int b) { return a; };
        Func<int, int> same = _ => 1, twice = (int _) => _; Action<string> print = Console.WriteLine; var withDefault = (int a = 1, params int[] rest) => a;
        """,

        // Patterns and expressions.
        """
        string kind = boxed switch
        {
            null => nameof(boxed), int and (> 1 or < 0) => nameof(Shape.Size), string { Length: 1 } s when s.Length > 0 => s,
            Circle => "c", Shape { Name: var name } => name, [1, .., var last] => "l", [] => "", (int x, _) => "t", Spot(var x, 2) => "s",
            Colour.Red => "r", Type t => t.Name, var all and not 5 => "a", _ => nameof(List<int>),
        };
        bool isOne = boxed is Shape or Circle { Size: 1 } or List<int> { Count: 0 } or not (string or int[]) || boxed is var any && boxed is Spot(_, _);
        var type = typeof(Dictionary<,>); var type2 = typeof(Shape); var type3 = typeof(int?);
        var query = from x in row join y in row on x equals y into group1 from z in group1.DefaultIfEmpty() let w = x * z where w > 1
            orderby w ascending, x descending group w by x into g select new { g.Key, Sum = g.Sum() };
        var query2 = from Shape x in new List<Shape>() select x;
        int count = row.Where(x => x > 1).Select((x, i) => x + i).ToList().Count; Enumerable.Range(1, 2).Sum(); 4.IsEven();
        var dictionary = new Dictionary<string, List<Shape>> { ["a"] = new() { new Circle { Name = "b" } }, { "b", [] } };
        System.Collections.Generic.List<System.Text.StringBuilder> qualified = new System.Collections.Generic.List<System.Text.StringBuilder>();
        global::System.Console.WriteLine(Math.Max(PI, Math.E)); double.Parse("1"); Double.Parse("1"); string.Join(",", row); String.Join(",", row);
        Matrix matrix = Matrix.Zeros(2, 2); Network network = null; Activation activation = Activation.Sigmoid;
        Convert<Colour, int> convert = (c, _) => (int)c; var made = new Convert<Colour, int>((c, cs) => 1); Enum.Parse<Colour>("Red"); Activator.CreateInstance<Circle>();
        new Pair<MemoryStream, int>(First: null, Second: 1).Deconstruct(out var p1, out _); new Spot(1, 2) { X = 3 };
        (painted, boxed) = (null, null); (int, Shape) cast = ((int, Shape))(1, null!); Shape shape = (Shape)boxed; bool less = sum < count, more = 1 > sum;
        Index index = ^1; Range range = 1..2; 1L; 0x1F; 1_000.5e3m; true; false; this; base1(); default; checked(1 + 1); __makeref(sum);
        """,

        // Names that nothing is known of, ambiguous ones, what cannot be created or seen.
        """
        Unknown thing = new Unknown(1, "a"); thing.Go<Missing>(); List<Absent> absent = Unknown.Of(typeof(Gone), nameof(gone)); [Lost] void Marked() { }
        async asked; partial known; Timer timer; var abstractOne = new Shape(1, 2, 3); new IDisposable(); Console.Missing(Math.Nothing); new Circle(1, 2); new Static(); Math math; int.Nothing();
        var ambiguous = Console.WriteLine; x.y.z(w => w.Select(v => v.Shape)); unknown[0].Colour = Colour; await unknown; foreach (var u in unknown) u.Go();
        void Generic<T>(T a) where T : Unknown, IDisposable { T b = a; var c = new List<T>(); typeof(T).Name.ToString(); } Generic<Shape>(null); Generic(painted); Generic<>(1);
        class Private { private class Kept { } private Kept kept; } Private.Kept seen = new Private.Kept(); class Cyclic : Cyclic { }
        """,

        .. WithoutColours,
        "int behind = 1; // and here it goes on",
        "// nothing else",
    ];
}
