using AngleSharp.Dom;
using Backprop.Cli.Export;
using Backprop.Cli.Export.Markup;

namespace Backprop.Cli.Tests.Export;

public class EarlyReadingTests
{
    [Fact]
    public void A_part_that_was_begun_is_read_once()
    {
        int count = 0;
        IElement Read() => Dom.Parse($"<p>{++count}</p>");
        var reading = new EarlyReading();
        reading.Begin("part", Read);
        reading.Begin("part", Read);
        Assert.Equal("<p>1</p>", Dom.Write(reading.Take("part", Read)));
        Assert.Equal("<p>2</p>", Dom.Write(reading.Take("part", Read)));
        Assert.Equal("<p>3</p>", Dom.Write(reading.Take("part that was not begun", Read)));
    }

    [Fact]
    public void What_cannot_be_read_is_told_to_who_asks_for_it_and_keeps_nothing_else_from_being_read()
    {
        var reading = new EarlyReading();
        reading.Begin("bad", () => throw new ExportException("bad"));
        reading.Begin("good", () => Dom.Parse("good"));
        Assert.Equal("good", reading.Take("good", () => Dom.Parse("anew")).TextContent);
        Assert.Equal("bad", Assert.Throws<ExportException>(() => reading.Take("bad", () => Dom.Parse("anew"))).Message);
    }
}
