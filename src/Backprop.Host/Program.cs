using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading.Channels;
using Backprop.Host;
using Backprop.Host.Cells;
using Backprop.Host.Output;
using Backprop.Host.Protocol;

// Backprop.Host PIPE SCRATCH MARKER FOLDER: executes the compiled cells that come over the pipe, in the working directory, until
// it closes. SCRATCH is a folder for temporary files, FOLDER the working directory by the name that the tool has for it, through
// whatever links: by that name the symbols of cells know their sources. The marker is written to the standard streams after each cell, so
// that what native code printed there can be told from what the next cell prints.
if (args is not [string pipeName, string scratch, string marker, string folder])
{
    Console.Error.WriteLine("This program executes the cells of a notebook for the tool 'backprop', which starts it.");
    return 2;
}

// The same numbers and messages on every machine, whatever its settings.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;

// Where Ctrl-C in a terminal reaches this process too, what becomes of it is for the tool to decide.
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
ProcessGroup.Lead();

using var pipe = new NamedPipeClientStream(".", pipeName, PipeDirection.InOut, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
try
{
    // The tool listens before it starts this process: who does not answer at once is gone.
    pipe.Connect(TimeSpan.FromSeconds(5));
}
catch (Exception e) when (e is TimeoutException or IOException)
{
    Leave();
}

var output = new PipeOutput(pipe);
Stream[] standardStreams = [StandardStream.Output(), StandardStream.Error()];
using var standardOutput = new StreamCapture("stdout", output);
using var standardError = new StreamCapture("stderr", output);

var requests = Channel.CreateUnbounded<AskedCode>();
new Thread(Listen) { IsBackground = true }.Start();

var files = new UsedFiles();
files.Listen();
var cells = new CellRunner(folder, output, files);
output.Send(new ReadyMessage(HostAssemblies.Paths));
await foreach (AskedCode asked in requests.Reader.ReadAllAsync())
{
    // Each time: a cell may have put others in their place.
    Console.SetOut(standardOutput);
    Console.SetError(standardError);
    Console.SetIn(TextReader.Null);
    await cells.ExecuteAsync(asked.Request, asked.Interruption);
    foreach (Stream stream in standardStreams)
    {
        stream.Write(Encoding.UTF8.GetBytes(marker));
        stream.Flush();
    }
}

return 0;

// Hands on what the tool asks for; an interrupt goes past the code that waits or runs.
void Listen()
{
    try
    {
        using var reader = new BinaryReader(new BufferedStream(pipe), Encoding.UTF8);
        (int cell, var interruption) = (0, new CellInterruption());
        while (true)
        {
            _ = reader.ReadInt32(); // how many bytes follow: they tell that themselves
            HostRequest request = ProtocolBytes.ReadRequest(reader);
            int asked = request is InterruptRequest interrupted ? interrupted.Cell : ((ExecuteRequest)request).Cell;
            if (asked > cell)
            {
                (cell, interruption) = (asked, new CellInterruption());
            }

            if (request is ExecuteRequest execute)
            {
                requests.Writer.TryWrite(new AskedCode(execute, interruption));
            }
            else if (asked == cell)
            {
                interruption.Interrupt();
            }
        }
    }
    catch (Exception)
    {
        // The tool is gone: nobody waits for the cell that may be running.
        Leave();
    }
}

// Ends this process and what cells have started. Where the tool is gone, nobody else cleans up.
void Leave()
{
    try
    {
        if (Directory.Exists(scratch))
        {
            Directory.Delete(scratch, recursive: true);
        }
    }
    catch (Exception e) when (e is IOException or UnauthorizedAccessException)
    {
        // Something that a cell started still writes there.
    }
    finally
    {
        ProcessGroup.Kill(Environment.ProcessId);
        Process.GetCurrentProcess().Kill();
    }
}
