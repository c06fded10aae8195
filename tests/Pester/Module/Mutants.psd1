# Wrong answers that are planted in the sandbox one at a time, and the checks that must notice: exactly these of those that are run.
# Check names the checks that are run where that is not all up to the last red one. 'clean-up' is the suite's own look at what is left.
@{
    Mutants = @(
        @{
            Id = 'QE.MUT.010'; Name = 'a manifest lacks a file'; Suite = 'Integration/PackageLifecycle'; Backend = 'quilt3'
            Rule = , @{ Effect = 'DropEntry'; Operation = 'GetObject'; Key = 'data/a.csv' }
            Red = 'QE.INT.020', 'QE.INT.030'
        }
        @{
            Id = 'QE.MUT.011'; Name = 'the registry leaves a file of a package out'; Suite = 'Integration/PackageLifecycle'
            Backend = 'platform'
            Rule = , @{ Service = 'registry'; Effect = 'DropEntry'; Operation = 'package'; Key = 'data/a.csv' }
            Red = , 'QE.INT.030'
        }
        @{
            Id = 'QE.MUT.012'; Name = 'the registry tells another size'; Suite = 'Workflows/PackageCreation'; Backend = 'platform'
            Rule = , @{ Service = 'registry'; Effect = 'AlterEntrySize'; Operation = 'package'; Key = 'samples.csv' }
            Red = , 'QE.PKG.030'
        }
        @{
            Id = 'QE.MUT.020'; Name = 'the old hash is served for latest'; Suite = 'Integration/PackageLifecycle'; Backend = 'quilt3'
            Rule = , @{ Effect = 'OldVersion'; Key = '*/latest' }
            Red = , 'QE.INT.040'
        }
        @{
            Id = 'QE.MUT.030'; Name = 'search finds an object that is not there'; Suite = 'Workflows/DataDiscovery'; Backend = 'quilt3'
            Rule = , @{ Service = 'registry'; Effect = 'AddHit'; Operation = 'search'; Key = 'phantom.csv' }
            Red = , 'QE.WRK.020'
        }
        @{
            Id = 'QE.MUT.040'; Name = 'a delete is acknowledged and not done'; Suite = 'Integration/ContentPipeline'; Backend = 'quilt3'
            Rule = , @{ Effect = 'AcknowledgeDelete' }
            Red = 'QE.CON.100', 'QE.CON.110', 'clean-up'
        }
        @{
            Id = 'QE.MUT.050'; Name = 'a row is dropped'; Suite = 'Integration/TabulatorLifecycle'; Backend = 'quilt3'
            Rule = , @{ Service = 'athena'; Effect = 'DropRow'; Operation = 'GetQueryResults' }
            Red = , 'QE.TAB.040'
        }
        @{
            Id = 'QE.MUT.060'; Name = 'a denied write is accepted'; Suite = 'ErrorHandling/PermissionFailures'; Backend = 'quilt3'
            Rule = , @{ Effect = 'AcceptDenied'; Account = 'reader' }
            Check = 'QE.PER.030', 'QE.PER.031'; Red = , 'QE.PER.031'
        }
        @{
            Id = 'QE.MUT.070'; Name = 'bytes are damaged on the way'; Suite = 'Integration/ContentPipeline'; Backend = 'platform'
            Rule = , @{ Effect = 'Corrupt'; Operation = 'GetObject'; Key = '*/bytes.bin'; Offset = 0 }
            Red = 'QE.CON.050', 'QE.CON.060'
        }
        @{
            Id = 'QE.MUT.080'; Name = 'a push is acknowledged and not made'; Suite = 'Consistency/PackageVersions'; Backend = 'platform'
            Rule = , @{ Service = 'registry'; Effect = 'AcknowledgeWrite'; Operation = 'packageConstruct' }
            Check = 'QE.VER.010', 'QE.VER.020'; Red = 'QE.VER.010', 'QE.VER.020'
        }
    )
}
