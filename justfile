# One line each. `just` alone lists them.
_default:
    @just --list

# Start the product with its demonstration on http://localhost:5080
run:
    dotnet run --project Mediation.Web

# Build everything and run every test
test:
    dotnet test

# Run every test with the long proofs at their full size
proof:
    MEDIATION_PROOF=full dotnet test

# Measure the budgets on the volume of the benchmark
bench:
    dotnet run --project Mediation.Tests -c Release -- bench

# Lay out the code as the repository has it
format:
    dotnet format

# Bring the database up to date
migrate:
    dotnet run --project Mediation.Web -- migrate

# A picture of every page, on a desk and on a phone, into a folder
screenshots folder="artifacts/screenshots":
    MEDIATION_SCREENSHOTS="{{justfile_directory()}}/{{folder}}" dotnet test --filter-class Mediation.Tests.Journeys.PagesTests

# Everything that is checked before a change is merged
ci:
    .ci/run
