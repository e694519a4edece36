using BenchmarkDotNet.Running;
using ContactFunctions.Exotel.Bench;

BenchmarkRunner.Run<BodyTo207>(args: args);
