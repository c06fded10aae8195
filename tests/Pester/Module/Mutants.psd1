# Wrong answers that are planted in the sandbox one at a time, with the checks that are run (Check) and those of them that must
# turn red (Red): exactly these. 'clean-up' is the suite's own look at what is left. Suites that start a sandbox of their own
# (IsOwn) get the rules into that one. Several rules are in one row where each is noticed by other checks; Environment holds for
# the row alone; NeedsKnown is that the known package of the target is there before.
@{
    Mutants = @(
        @{
            Id = 'QE.MUT.010'; Name = 'a manifest lacks a file'
            Suite = 'Integration/PackageLifecycle'; Backend = 'quilt3'
            Rule = , @{ Effect = 'DropEntry'; Operation = 'GetObject'; Key = 'data/a.csv' }
            Check = 'QE.INT.010', 'QE.INT.020', 'QE.INT.030'
            Red = 'QE.INT.020', 'QE.INT.030'
        }
        @{
            Id = 'QE.MUT.020'; Name = 'the registry leaves a file of a package out'
            Suite = 'Integration/PackageLifecycle'; Backend = 'platform'
            Rule = , @{ Service = 'registry'; Effect = 'DropEntry'; Operation = 'package'; Key = 'data/a.csv' }
            Check = 'QE.INT.010', 'QE.INT.020', 'QE.INT.030'
            Red = 'QE.INT.020', 'QE.INT.030'
        }
        @{
            Id = 'QE.MUT.030'; Name = 'the registry shows a file that is not in the package'
            Suite = 'Integration/PackageLifecycle'; Backend = 'platform'
            Rule = , @{ Service = 'registry'; Effect = 'AddEntry'; Operation = 'package'; Key = 'data/phantom.csv' }
            Check = 'QE.INT.010', 'QE.INT.020', 'QE.INT.030'
            Red = 'QE.INT.020', 'QE.INT.030'
        }
        @{
            Id = 'QE.MUT.040'; Name = 'the old hash is served for latest: its new pointer is not written'
            Suite = 'Integration/PackageLifecycle'; Backend = 'quilt3'
            Rule = , @{ Effect = 'AcknowledgeWrite'; Operation = 'PutObject'; Key = '*/latest'; From = 2 }
            Check = 'QE.INT.010', 'QE.INT.030', 'QE.INT.040'
            Red = , 'QE.INT.040'
        }
        @{
            Id = 'QE.MUT.050'; Name = 'a second revision is acknowledged and not made'
            Suite = 'Integration/PackageLifecycle'; Backend = 'platform'
            Rule = , @{ Service = 'registry'; Effect = 'AcknowledgeWrite'; Operation = 'packageConstruct'; From = 2 }
            Check = 'QE.INT.010', 'QE.INT.030', 'QE.INT.040'
            Red = , 'QE.INT.040'
        }
        @{
            Id = 'QE.MUT.060'; Name = 'a list of packages lacks one'
            Suite = 'Integration/PackageLifecycle'; Backend = 'platform'
            Rule = , @{ Service = 'registry'; Effect = 'DropEntry'; Operation = 'packages'; Key = '*lifecycle' }
            Check = 'QE.INT.010', 'QE.INT.020', 'QE.INT.030'
            Red = , 'QE.INT.020'
        }
        @{
            Id = 'QE.MUT.070'; Name = 'a manifest tells another size'
            Suite = 'Workflows/PackageCreation'; Backend = 'quilt3'
            Rule = , @{ Effect = 'AlterEntrySize'; Operation = 'GetObject'; Key = 'samples.csv' }
            Check = 'QE.PKG.020', 'QE.PKG.030'
            Red = , 'QE.PKG.030'
        }
        @{
            Id = 'QE.MUT.080'; Name = 'the registry tells another size'
            Suite = 'Workflows/PackageCreation'; Backend = 'platform'
            Rule = , @{ Service = 'registry'; Effect = 'AlterEntrySize'; Operation = 'package'; Key = 'samples.csv' }
            Check = 'QE.PKG.020', 'QE.PKG.030'
            Red = , 'QE.PKG.030'
        }
        @{
            Id = 'QE.MUT.090'; Name = 'bytes of a package are damaged on the way'
            Suite = 'Workflows/PackageCreation'; Backend = 'quilt3'
            Rule = , @{ Effect = 'Corrupt'; Operation = 'GetObject'; Key = '*/volcano.png'; Offset = 0 }
            Check = 'QE.PKG.020', 'QE.PKG.030', 'QE.PKG.040'
            Red = , 'QE.PKG.040'
        }
        @{
            Id = 'QE.MUT.100'; Name = 'a manifest tells another hash'
            Suite = 'Workflows/PackageCreation'; Backend = 'quilt3'
            Rule = , @{ Effect = 'AlterEntryHash'; Operation = 'GetObject'; Key = 'samples.csv' }
            Check = 'QE.PKG.020', 'QE.PKG.030', 'QE.PKG.040'
            Red = , 'QE.PKG.040'
        }
        @{
            Id = 'QE.MUT.110'; Name = 'the version before the newest is served'
            Suite = 'Integration/ContentPipeline'; Backend = 'quilt3'
            Rule = , @{ Effect = 'OldVersion'; Key = '*/notes.txt' }
            Check = 'QE.CON.010', 'QE.CON.040', 'QE.CON.050', 'QE.CON.060', 'QE.CON.080'
            Red = 'QE.CON.040', 'QE.CON.060', 'QE.CON.080'
        }
        @{
            Id = 'QE.MUT.120'; Name = 'an expired link is accepted'
            Suite = 'Integration/ContentPipeline'; Backend = 'quilt3'
            Rule = , @{ Effect = 'AcceptExpired'; Operation = 'GetObject' }
            Check = 'QE.CON.050', 'QE.CON.075'
            Red = , 'QE.CON.075'
        }
        @{
            Id = 'QE.MUT.130'; Name = 'delete markers are lost'
            Suite = 'Integration/ContentPipeline'; Backend = 'quilt3'
            Rule = , @{ Effect = 'DropMarker' }
            Check = 'QE.CON.010', 'QE.CON.100'
            Red = , 'QE.CON.100'
        }
        @{
            Id = 'QE.MUT.140'; Name = 'bytes are damaged on the way'
            Suite = 'Integration/ContentPipeline'; Backend = 'platform'
            Rule = , @{ Effect = 'Corrupt'; Operation = 'GetObject'; Key = '*/bytes.bin'; Offset = 0 }
            Check = 'QE.CON.010', 'QE.CON.050'
            Red = , 'QE.CON.050'
        }
        @{
            Id = 'QE.MUT.150'; Name = 'a list leaves an object out'
            Suite = 'Integration/ContentPipeline'; Backend = 'quilt3'
            Rule = , @{ Effect = 'DropKey'; Operation = 'ListObjectsV2'; Key = '*/deep/table.csv' }
            Check = 'QE.CON.010', 'QE.CON.020', 'QE.CON.050', 'QE.CON.060', 'QE.CON.080'
            Red = 'QE.CON.020', 'QE.CON.060', 'QE.CON.080'
        }
        @{
            Id = 'QE.MUT.160'; Name = 'a list tells another size'
            Suite = 'Integration/ContentPipeline'; Backend = 'platform'
            Rule = , @{ Effect = 'AlterSize'; Operation = 'ListObjectsV2'; Key = '*/large.bin' }
            Check = 'QE.CON.010', 'QE.CON.020', 'QE.CON.050'
            Red = , 'QE.CON.020'
        }
        @{
            Id = 'QE.MUT.170'; Name = 'search finds an object that is not there'
            Suite = 'Workflows/DataDiscovery'; Backend = 'quilt3'
            Rule = , @{ Service = 'registry'; Effect = 'AddHit'; Operation = 'search'; Key = 'phantom.csv' }
            Check = 'QE.WRK.010', 'QE.WRK.020', 'QE.WRK.080'
            Red = 'QE.WRK.020', 'QE.WRK.080'
        }
        @{
            Id = 'QE.MUT.180'; Name = 'search leaves an object out'
            Suite = 'Workflows/DataDiscovery'; Backend = 'platform'
            Rule = , @{ Service = 'registry'; Effect = 'DropHit'; Operation = 'searchObjects'; Key = '*-variants.csv' }
            Check = 'QE.WRK.010', 'QE.WRK.020'
            Red = , 'QE.WRK.020'
        }
        @{
            Id = 'QE.MUT.190'; Name = 'search tells another size'
            Suite = 'Workflows/DataDiscovery'; Backend = 'platform'
            Rule = , @{ Service = 'registry'; Effect = 'AlterHitSize'; Operation = 'searchObjects'; Key = '*-samples.csv' }
            Check = 'QE.WRK.010', 'QE.WRK.030'
            Red = , 'QE.WRK.030'
        }
        @{
            Id = 'QE.MUT.200'; Name = 'search finds a package that is not there'
            Suite = 'Workflows/DataDiscovery'; Backend = 'platform'
            Rule = , @{ Service = 'registry'; Effect = 'AddHit'; Operation = 'searchPackages'; Key = 'phantom/package' }
            Check = 'QE.WRK.010', 'QE.WRK.080'
            Red = , 'QE.WRK.080'
        }
        @{
            Id = 'QE.MUT.210'; Name = 'a row is dropped'
            Suite = 'Workflows/DataAnalysis'; Backend = 'quilt3'
            Rule = , @{ Service = 'athena'; Effect = 'DropRow'; Operation = 'GetQueryResults' }
            Check = 'QE.WRK.110', 'QE.WRK.120'
            Red = , 'QE.WRK.120'
        }
        @{
            Id = 'QE.MUT.220'; Name = 'a value of a row is wrong'
            Suite = 'Workflows/DataAnalysis'; Backend = 'platform'
            Rule = , @{ Service = 'athena'; Effect = 'AlterCell'; Operation = 'GetQueryResults' }
            Check = 'QE.WRK.110', 'QE.WRK.120', 'QE.WRK.130'
            Red = 'QE.WRK.120', 'QE.WRK.130'
        }
        @{
            Id = 'QE.MUT.230'; Name = 'a row comes twice'
            Suite = 'Workflows/DataAnalysis'; Backend = 'platform'
            Rule = , @{ Service = 'athena'; Effect = 'AddRow'; Operation = 'GetQueryResults' }
            Check = 'QE.WRK.110', 'QE.WRK.120', 'QE.WRK.130'
            Red = 'QE.WRK.120', 'QE.WRK.130'
        }
        @{
            Id = 'QE.MUT.235'; Name = 'the list of charts is pushed, and the chart is not'
            Suite = 'Workflows/DataAnalysis'; Backend = 'quilt3'
            Rule = , @{ Effect = 'AcknowledgeWrite'; Operation = 'PutObject'; Key = '*/viz_bar_site_mean.json' }
            Check = 'QE.WRK.110', 'QE.WRK.120', 'QE.WRK.160'
            Red = , 'QE.WRK.160'
        }
        @{
            Id = 'QE.MUT.240'; Name = 'search finds too much'
            Suite = 'Integration/SearchToAccess'; Backend = 'quilt3'
            Rule = , @{ Service = 'registry'; Effect = 'AddHit'; Operation = 'search'; Key = 'phantom.csv' }
            Check = , 'QE.STA.010'
            Red = , 'QE.STA.010'
        }
        @{
            Id = 'QE.MUT.250'; Name = 'search tells another hash of a package'
            Suite = 'Integration/SearchToAccess'; Backend = 'platform'
            Rule = , @{ Service = 'registry'; Effect = 'AlterHitHash'; Operation = 'searchPackages' }
            Check = , 'QE.STA.040'
            Red = , 'QE.STA.040'
        }
        @{
            Id = 'QE.MUT.260'; Name = 'search tells another size of an object'
            Suite = 'Integration/SearchToAccess'; Backend = 'quilt3'
            Rule = , @{ Service = 'registry'; Effect = 'AlterHitSize'; Operation = 'search' }
            Check = , 'QE.STA.010'
            Red = , 'QE.STA.010'
        }
        @{
            Id = 'QE.MUT.270'; Name = 'values of a table are wrong'
            Suite = 'Integration/TabulatorLifecycle'; Backend = 'quilt3'
            Rule = , @{ Service = 'athena'; Effect = 'AlterCell'; Operation = 'GetQueryResults' }
            Check = 'QE.TAB.020', 'QE.TAB.030', 'QE.TAB.040'
            Red = , 'QE.TAB.040'
        }
        @{
            Id = 'QE.MUT.280'; Name = 'a row of a table is dropped'
            Suite = 'Integration/TabulatorLifecycle'; Backend = 'platform'
            Rule = , @{ Service = 'athena'; Effect = 'DropRow'; Operation = 'GetQueryResults' }
            Check = 'QE.TAB.020', 'QE.TAB.030', 'QE.TAB.040'
            Red = , 'QE.TAB.040'
        }
        @{
            Id = 'QE.MUT.290'; Name = 'the rename of a table is acknowledged and not done'
            Suite = 'Integration/TabulatorLifecycle'; Backend = 'platform'
            Rule = , @{ Service = 'registry'; Effect = 'AcknowledgeWrite'; Operation = 'bucketRenameTabulatorTable' }
            Check = 'QE.TAB.020', 'QE.TAB.030'
            Red = , 'QE.TAB.030'
        }
        @{
            Id = 'QE.MUT.300'; Name = 'columns are of a wrong type'
            Suite = 'Integration/TabulatorAthena'; Backend = 'quilt3'
            Rule = , @{ Service = 'athena'; Effect = 'AlterType'; Operation = 'GetQueryResults' }
            Check = 'QE.TBA.010', 'QE.TBA.020', 'QE.TBA.040'
            Red = , 'QE.TBA.040'
        }
        @{
            Id = 'QE.MUT.310'; Name = 'the schema of a table is wrong'
            Suite = 'Integration/TabulatorAthena'; Backend = 'platform'
            Rule = , @{ Service = 'athena'; Effect = 'AlterCell'; Operation = 'GetQueryResults' }
            Check = 'QE.TBA.010', 'QE.TBA.030'
            Red = , 'QE.TBA.030'
        }
        @{
            Id = 'QE.MUT.320'; Name = 'a push is acknowledged and not made'
            Suite = 'Consistency/PackageVersions'; Backend = 'platform'
            Rule = , @{ Service = 'registry'; Effect = 'AcknowledgeWrite'; Operation = 'packageConstruct' }
            Check = 'QE.VER.010', 'QE.VER.020'
            Red = 'QE.VER.010', 'QE.VER.020'
        }
        @{
            Id = 'QE.MUT.330'; Name = 'a pointer is not listed'
            Suite = 'Consistency/PackageVersions'; Backend = 'quilt3'
            Rule = , @{ Effect = 'DropKey'; Operation = 'ListObjectsV2'; Key = '*/latest' }
            Check = 'QE.VER.010', 'QE.VER.030'
            Red = , 'QE.VER.030'
        }
        @{
            Id = 'QE.MUT.340'; Name = 'search tells another hash than the push'
            Suite = 'Consistency/PackageVersions'; Backend = 'platform'
            Rule = , @{ Service = 'registry'; Effect = 'AlterHitHash'; Operation = 'searchPackages' }
            Check = 'QE.VER.010', 'QE.VER.070'
            Red = , 'QE.VER.070'
        }
        @{
            Id = 'QE.MUT.350'; Name = 'a manifest is damaged on the way'
            Suite = 'Consistency/PackageVersions'; Backend = 'quilt3'
            Rule = , @{ Effect = 'Corrupt'; Operation = 'GetObject'; Key = '.quilt/packages/*'; Offset = 0 }
            Check = 'QE.VER.010', 'QE.VER.020', 'QE.VER.040'
            Red = 'QE.VER.010', 'QE.VER.020', 'QE.VER.040'
        }
        @{
            Id = 'QE.MUT.360'; Name = 'a manifest lacks a file, for one of six views'
            Suite = 'Consistency/CrossBackend'; Backend = 'quilt3'
            Rule = , @{ Effect = 'DropEntry'; Operation = 'GetObject'; Key = '*.csv'; Account = 'reader' }
            Check = 'QE.XBK.010', 'QE.XBK.020', 'QE.XBK.030'
            Red = , 'QE.XBK.010'
        }
        @{
            Id = 'QE.MUT.370'; Name = 'the registry tells another size, in one of six views'
            Suite = 'Consistency/CrossBackend'; Backend = 'platform'
            Rule = , @{ Service = 'registry'; Effect = 'AlterEntrySize'; Operation = 'package'; Key = '*.csv' }
            Check = 'QE.XBK.010', 'QE.XBK.020', 'QE.XBK.030'
            Red = , 'QE.XBK.030'
        }
        @{
            Id = 'QE.MUT.380'; Name = 'a prefix lacks an object'
            Suite = 'Integration/PackageFromObjects'; Backend = 'quilt3'
            Rule = , @{ Effect = 'DropKey'; Operation = 'ListObject*'; Key = '*/guide.md' }
            Check = 'QE.OBJ.010', 'QE.OBJ.025'
            Red = , 'QE.OBJ.010'
        }
        @{
            Id = 'QE.MUT.390'; Name = 'copies are acknowledged and not made'
            Suite = 'Integration/PackageFromObjects'; Backend = 'quilt3'
            Rule = , @{ Effect = 'AcknowledgeWrite'; Operation = 'CopyObject' }
            Check = 'QE.OBJ.010', 'QE.OBJ.020'
            Red = , 'QE.OBJ.020'
        }
        @{
            Id = 'QE.MUT.400'; Name = 'a removed revision stays'
            Suite = 'Integration/PackageDeleteRebrowse'; Backend = 'platform'
            Rule = , @{ Service = 'registry'; Effect = 'AcknowledgeDelete'; Operation = 'packageRevisionDelete' }
            Check = 'QE.DEL.010', 'QE.DEL.020'
            Red = , 'QE.DEL.020'
        }
        @{
            Id = 'QE.MUT.410'; Name = 'deletes are acknowledged and not done'
            Suite = 'Integration/PackageDeleteRebrowse'; Backend = 'quilt3'
            Rule = , @{ Effect = 'AcknowledgeDelete' }
            Check = 'QE.DEL.010', 'QE.DEL.020'
            Red = 'QE.DEL.020', 'clean-up'
        }
        @{
            Id = 'QE.MUT.420'; Name = 'delete markers are lost'
            Suite = 'Integration/PackageDeleteRebrowse'; Backend = 'quilt3'
            Rule = , @{ Effect = 'DropMarker' }
            Check = 'QE.DEL.010', 'QE.DEL.030', 'QE.DEL.060'
            Red = , 'QE.DEL.060'
        }
        @{
            Id = 'QE.MUT.430'; Name = 'a clean-up is acknowledged and not done'
            Suite = 'Integration/Cleanup'; Backend = 'quilt3'
            Rule = , @{ Effect = 'AcknowledgeDelete' }
            Check = , 'QE.CLN.030'
            Red = 'QE.CLN.030', 'clean-up'
        }
        @{
            Id = 'QE.MUT.440'; Name = 'a revoked API key is accepted'
            Suite = 'Integration/Admin'; Backend = 'quilt3'; IsOwn = $true
            Rule = , @{ Service = 'registry'; Effect = 'AcknowledgeDelete'; Operation = 'apiKeyRevoke' }
            Check = 'QE.ADM.040', 'QE.ADM.060'
            Red = , 'QE.ADM.060'
        }
        @{
            Id = 'QE.MUT.450'; Name = 'a denied write is accepted'
            Suite = 'ErrorHandling/PermissionFailures'; Backend = 'quilt3'
            Rule = , @{ Effect = 'AcceptDenied'; Account = 'reader' }
            Check = 'QE.PER.030', 'QE.PER.031'
            Red = , 'QE.PER.031'
        }
        @{
            Id = 'QE.MUT.460'; Name = 'a denied read is accepted'
            Suite = 'ErrorHandling/PermissionFailures'; Backend = 'quilt3'
            Rule = , @{ Effect = 'AcceptDenied'; Account = 'reader'; Bucket = '*restricted' }
            Check = 'QE.PER.020', 'QE.PER.030'
            Red = , 'QE.PER.020'
        }
        @{
            Id = 'QE.MUT.470'; Name = 'a denied push is accepted'
            Suite = 'ErrorHandling/PermissionFailures'; Backend = 'platform'
            Rule = @(
                @{ Service = 'registry'; Effect = 'AcceptDenied'; Operation = '*'; Account = 'reader' }
                @{ Effect = 'AcceptDenied'; Account = 'reader' }
            )
            Check = 'QE.PER.030', 'QE.PER.031'
            Red = , 'QE.PER.031'
        }
        @{
            Id = 'QE.MUT.480'; Name = 'a manifest lacks a file after refusals'
            Suite = 'ErrorHandling/ValidationFailures'; Backend = 'quilt3'
            Rule = , @{ Effect = 'DropEntry'; Operation = 'GetObject'; Key = 'a.txt' }
            Check = 'QE.VAL.033', 'QE.VAL.080'
            Red = , 'QE.VAL.080'
        }
        @{
            Id = 'QE.MUT.490'; Name = 'what is not in the package is'
            Suite = 'ErrorHandling/ValidationFailures'; Backend = 'platform'
            Rule = , @{ Service = 'registry'; Effect = 'AddEntry'; Operation = 'package'; Key = 'none.txt' }
            Check = 'QE.VAL.040', 'QE.VAL.041'
            Red = , 'QE.VAL.040'
        }
        @{
            Id = 'QE.MUT.500'; Name = 'the old configuration of workflows stays: the new one is not written'
            Suite = 'ErrorHandling/WorkflowViolations'; Backend = 'quilt3'
            Rule = , @{ Effect = 'AcknowledgeWrite'; Operation = 'PutObject'; Key = '.quilt/workflows/config.yml'; From = 2 }
            Check = 'QE.VAL.WF.020', 'QE.VAL.WF.030'
            Red = , 'QE.VAL.WF.020'
        }
        @{
            Id = 'QE.MUT.505'; Name = 'the bucket that a suite has made is removed in word only'
            Suite = 'ErrorHandling/WorkflowViolations'; Backend = 'quilt3'
            Rule = , @{ Effect = 'AcknowledgeDelete'; Operation = 'DeleteBucket' }
            Check = , 'QE.VAL.WF.020'
            Red = , 'clean-up'
        }
        @{
            Id = 'QE.MUT.510'; Name = 'a manifest lacks the file that is damaged'
            Suite = 'ErrorHandling/S3Faults'; Backend = 'quilt3'; IsOwn = $true
            Rule = , @{ Effect = 'DropEntry'; Operation = 'GetObject'; Key = 'large.bin' }
            Check = 'QE.ERR.019', 'QE.ERR.020'
            Red = , 'QE.ERR.019'
        }
        @{
            Id = 'QE.MUT.520'; Name = 'lists leave an object out, hits and rows tell another size, and a body is damaged'
            Suite = 'Performance/LargeResults'; Backend = 'quilt3'
            Rule = @(
                @{ Effect = 'DropKey'; Operation = 'ListObjectsV2'; Key = '*/flat/0123.txt' }
                @{ Service = 'registry'; Effect = 'AlterHitSize'; Operation = 'search'; Key = '*/hits/0030.dat' }
                @{ Service = 'athena'; Effect = 'AlterCell'; Operation = 'GetQueryResults'; Key = '*_package_entry' }
                @{ Effect = 'Corrupt'; Operation = 'GetObject'; Key = '*/flat/0000.txt'; Offset = 0 }
            )
            Check = 'QE.LRG.010', 'QE.LRG.020', 'QE.LRG.030', 'QE.LRG.040', 'QE.LRG.050', 'QE.LRG.060'
            Red = 'QE.LRG.020', 'QE.LRG.030', 'QE.LRG.040', 'QE.LRG.060'
        }
        @{
            # The first write of the pointer is that of the revision they all build on.
            Id = 'QE.MUT.530'
            Name = 'a body and a row are wrong, a lost race for the latest revision is called won, and all may write'
            Suite = 'Performance/ConcurrentOperations'; Backend = 'quilt3'
            Rule = @(
                @{ Effect = 'Corrupt'; Operation = 'GetObject'; Key = '*/07.txt'; Offset = 0 }
                @{ Service = 'athena'; Effect = 'AlterCell'; Operation = 'GetQueryResults'; Nth = 5 }
                @{ Effect = 'AcknowledgeWrite'; Operation = 'PutObject'; Key = '*-race/latest'; From = 2 }
                @{ Effect = 'AcceptDenied'; Operation = 'PutObject'; Account = 'reader' }
            )
            Check = 'QE.CCO.010', 'QE.CCO.020', 'QE.CCO.030', 'QE.CCO.040', 'QE.CCO.050',
            'QE.CCO.060', 'QE.CCO.070', 'QE.CCO.080', 'QE.CCO.090'
            Red = 'QE.CCO.010', 'QE.CCO.030', 'QE.CCO.050', 'QE.CCO.080'
        }
        @{
            Id = 'QE.MUT.540'; Name = 'rows of revisions and of files are wrong, and a package is not found'
            Suite = 'Performance/ComplexQueries'; Backend = 'quilt3'
            Rule = @(
                @{ Service = 'athena'; Effect = 'AlterCell'; Operation = 'GetQueryResults'; Key = '*_package_revision' }
                @{ Service = 'athena'; Effect = 'AlterCell'; Operation = 'GetQueryResults'; Key = '*_readings' }
                @{ Service = 'registry'; Effect = 'DropHit'; Operation = 'search'; Key = '*-study-3' }
            )
            Check = 'QE.CPX.010', 'QE.CPX.020', 'QE.CPX.025', 'QE.CPX.030', 'QE.CPX.040', 'QE.CPX.050',
            'QE.CPX.060', 'QE.CPX.070', 'QE.CPX.080', 'QE.CPX.090'
            Red = 'QE.CPX.010', 'QE.CPX.040', 'QE.CPX.060', 'QE.CPX.070', 'QE.CPX.080', 'QE.CPX.090'
        }
        @{
            Id = 'QE.MUT.525'; Name = 'a hit and an entry are left out, and a row comes twice'
            Suite = 'Performance/LargeResults'; Backend = 'platform'
            Rule = @(
                @{ Service = 'registry'; Effect = 'DropHit'; Operation = 'searchObjects'; Key = '*/hits/0030.dat' }
                @{ Service = 'athena'; Effect = 'AddRow'; Operation = 'GetQueryResults'; Key = '*_package_entry' }
                @{ Service = 'registry'; Effect = 'DropEntry'; Operation = 'package'; Key = 'deep/level1/level2/0007.txt' }
            )
            Check = 'QE.LRG.010', 'QE.LRG.020', 'QE.LRG.030', 'QE.LRG.040', 'QE.LRG.050', 'QE.LRG.060'
            Red = 'QE.LRG.030', 'QE.LRG.040', 'QE.LRG.050', 'QE.LRG.060'
        }
        @{
            Id = 'QE.MUT.535'
            Name = 'a hit is left out, pushes are acknowledged and not made, a body is wrong, and connections are not bounded'
            Suite = 'Performance/ConcurrentOperations'; Backend = 'platform'
            Environment = @{ QUILT_TRANSFER_MAX_CONCURRENCY = '100' }
            Rule = @(
                @{ Service = 'registry'; Effect = 'DropHit'; Operation = 'searchObjects'; Key = '*/05.txt' }
                @{ Service = 'registry'; Effect = 'AcknowledgeWrite'; Operation = 'packageConstruct'; Key = '*-own-3' }
                @{ Service = 'registry'; Effect = 'AcknowledgeWrite'; Operation = 'packageConstruct'; Key = '*-force'; Nth = 3 }
                @{ Effect = 'Corrupt'; Operation = 'GetObject'; Key = '*/people/3.txt'; Offset = 0 }
            )
            Check = 'QE.CCO.010', 'QE.CCO.020', 'QE.CCO.030', 'QE.CCO.040', 'QE.CCO.050',
            'QE.CCO.060', 'QE.CCO.070', 'QE.CCO.080', 'QE.CCO.090'
            Red = 'QE.CCO.020', 'QE.CCO.040', 'QE.CCO.060', 'QE.CCO.070', 'QE.CCO.090'
        }
        @{
            Id = 'QE.MUT.545'; Name = 'a row of tags is left out, and a hit tells another hash'
            Suite = 'Performance/ComplexQueries'; Backend = 'platform'
            Rule = @(
                @{ Service = 'athena'; Effect = 'DropRow'; Operation = 'GetQueryResults'; Key = '*_package_tag' }
                @{ Service = 'registry'; Effect = 'AlterHitHash'; Operation = 'searchPackages'; Key = '*-study-3' }
            )
            Check = 'QE.CPX.010', 'QE.CPX.020', 'QE.CPX.025', 'QE.CPX.030', 'QE.CPX.040', 'QE.CPX.050',
            'QE.CPX.060', 'QE.CPX.070', 'QE.CPX.080', 'QE.CPX.090'
            Red = 'QE.CPX.010', 'QE.CPX.020', 'QE.CPX.025', 'QE.CPX.030', 'QE.CPX.050', 'QE.CPX.070', 'QE.CPX.090'
        }
        @{
            Id = 'QE.MUT.550'; Name = 'a token that has ended is accepted'
            Suite = 'ErrorHandling/RegistryFaults'; Backend = 'platform'; IsOwn = $true
            Rule = , @{ Service = 'registry'; Effect = 'AcceptExpired' }
            Check = 'QE.REG.029', 'QE.REG.030'
            Red = , 'QE.REG.029'
        }
        @{
            Id = 'QE.MUT.560'; Name = 'the registry tells another size of a file'
            Suite = 'Integration/PackageLifecycle'; Backend = 'platform'
            Rule = , @{ Service = 'registry'; Effect = 'AlterEntrySize'; Operation = 'package'; Key = 'data/a.csv'; By = 1 }
            Check = 'QE.INT.010', 'QE.INT.030'
            Red = , 'QE.INT.030'
        }
        @{
            Id = 'QE.MUT.565'; Name = 'pushes are acknowledged and not made'
            Suite = 'Integration/PackageLifecycle'; Backend = 'platform'
            Rule = , @{ Service = 'registry'; Effect = 'AcknowledgeWrite'; Operation = 'packageConstruct' }
            Check = 'QE.INT.010', 'QE.INT.020', 'QE.INT.040'
            Red = 'QE.INT.020', 'QE.INT.040'
        }
        @{
            Id = 'QE.MUT.570'; Name = 'removals are acknowledged and not done'
            Suite = 'Integration/PackageLifecycle'; Backend = 'platform'
            Rule = , @{ Service = 'registry'; Effect = 'AcknowledgeDelete'; Operation = 'packageRevisionDelete' }
            Check = 'QE.INT.010', 'QE.INT.030', 'QE.INT.040', 'QE.INT.070', 'QE.INT.090'
            Red = , 'QE.INT.090'
        }
        @{
            Id = 'QE.MUT.575'; Name = 'deletes are acknowledged and not done'
            Suite = 'Integration/ContentPipeline'; Backend = 'quilt3'
            Rule = , @{ Effect = 'AcknowledgeDelete' }
            Check = 'QE.CON.010', 'QE.CON.050', 'QE.CON.100', 'QE.CON.110'
            Red = 'QE.CON.100', 'QE.CON.110', 'clean-up'
        }
        # A known package, seen six ways on each backend: exactly the one leg that is lied to turns red.
        @{
            Id = 'QE.MUT.600'; Name = 'of six views, the manifest on S3 lacks a file'
            Suite = 'Consistency/CrossBackend'; Backend = 'quilt3'; NeedsKnown = $true
            Rule = , @{ Effect = 'DropEntry'; Operation = 'GetObject'; Account = 'reader'; Key = 'raw/signal.bin' }
            Check = 'QE.XBK.110', 'QE.XBK.120', 'QE.XBK.130', 'QE.XBK.140', 'QE.XBK.150', 'QE.XBK.160'
            Red = , 'QE.XBK.110'
        }
        @{
            Id = 'QE.MUT.605'; Name = 'of six views, the manifest on S3 lacks a file'
            Suite = 'Consistency/CrossBackend'; Backend = 'platform'; NeedsKnown = $true
            Rule = , @{ Effect = 'DropEntry'; Operation = 'GetObject'; Account = 'reader'; Key = 'raw/signal.bin' }
            Check = 'QE.XBK.110', 'QE.XBK.120', 'QE.XBK.130', 'QE.XBK.140', 'QE.XBK.150', 'QE.XBK.160'
            Red = , 'QE.XBK.110'
        }
        @{
            Id = 'QE.MUT.610'; Name = 'of six views, browse by quilt3 tells another hash'
            Suite = 'Consistency/CrossBackend'; Backend = 'quilt3'; NeedsKnown = $true
            Rule = , @{ Effect = 'AlterEntryHash'; Operation = 'GetObject'; Account = 'admin'; Key = 'raw/signal.bin' }
            Check = 'QE.XBK.110', 'QE.XBK.120', 'QE.XBK.130', 'QE.XBK.140', 'QE.XBK.150', 'QE.XBK.160'
            Red = , 'QE.XBK.120'
        }
        @{
            Id = 'QE.MUT.615'; Name = 'of six views, browse by quilt3 tells another hash'
            Suite = 'Consistency/CrossBackend'; Backend = 'platform'; NeedsKnown = $true
            Rule = , @{ Effect = 'AlterEntryHash'; Operation = 'GetObject'; Account = 'admin'; Key = 'raw/signal.bin' }
            Check = 'QE.XBK.110', 'QE.XBK.120', 'QE.XBK.130', 'QE.XBK.140', 'QE.XBK.150', 'QE.XBK.160'
            Red = , 'QE.XBK.120'
        }
        @{
            Id = 'QE.MUT.620'; Name = 'of six views, browse by platform tells another size'
            Suite = 'Consistency/CrossBackend'; Backend = 'quilt3'; NeedsKnown = $true
            Rule = , @{ Service = 'registry'; Effect = 'AlterEntrySize'; Operation = 'package'; Key = 'raw/signal.bin' }
            Check = 'QE.XBK.110', 'QE.XBK.120', 'QE.XBK.130', 'QE.XBK.140', 'QE.XBK.150', 'QE.XBK.160'
            Red = , 'QE.XBK.130'
        }
        @{
            Id = 'QE.MUT.625'; Name = 'of six views, browse by platform tells another size'
            Suite = 'Consistency/CrossBackend'; Backend = 'platform'; NeedsKnown = $true
            Rule = , @{ Service = 'registry'; Effect = 'AlterEntrySize'; Operation = 'package'; Key = 'raw/signal.bin' }
            Check = 'QE.XBK.110', 'QE.XBK.120', 'QE.XBK.130', 'QE.XBK.140', 'QE.XBK.150', 'QE.XBK.160'
            Red = , 'QE.XBK.130'
        }
        @{
            Id = 'QE.MUT.630'; Name = 'of six views, search tells another hash'
            Suite = 'Consistency/CrossBackend'; Backend = 'quilt3'; NeedsKnown = $true
            Rule = , @{ Service = 'registry'; Effect = 'AlterHitHash'; Operation = 'search'; Key = 'reference/known' }
            Check = 'QE.XBK.110', 'QE.XBK.120', 'QE.XBK.130', 'QE.XBK.140', 'QE.XBK.150', 'QE.XBK.160'
            Red = , 'QE.XBK.140'
        }
        @{
            Id = 'QE.MUT.635'; Name = 'of six views, search tells another hash'
            Suite = 'Consistency/CrossBackend'; Backend = 'platform'; NeedsKnown = $true
            Rule = , @{ Service = 'registry'; Effect = 'AlterHitHash'; Operation = 'searchPackages'; Key = 'reference/known' }
            Check = 'QE.XBK.110', 'QE.XBK.120', 'QE.XBK.130', 'QE.XBK.140', 'QE.XBK.150', 'QE.XBK.160'
            Red = , 'QE.XBK.140'
        }
        @{
            Id = 'QE.MUT.637'; Name = 'of six views, search tells another size of a file'
            Suite = 'Consistency/CrossBackend'; Backend = 'platform'; NeedsKnown = $true
            Rule = , @{ Service = 'registry'; Effect = 'AlterHitSize'; Operation = 'searchPackages'; Key = 'raw/signal.bin' }
            Check = 'QE.XBK.110', 'QE.XBK.120', 'QE.XBK.130', 'QE.XBK.140', 'QE.XBK.150', 'QE.XBK.160'
            Red = , 'QE.XBK.140'
        }
        @{
            Id = 'QE.MUT.640'; Name = 'of six views, the package tables have a changed row'
            Suite = 'Consistency/CrossBackend'; Backend = 'quilt3'; NeedsKnown = $true
            Rule = , @{ Service = 'athena'; Effect = 'AlterCell'; Operation = 'GetQueryResults'; Key = '*_package_entry' }
            Check = 'QE.XBK.110', 'QE.XBK.120', 'QE.XBK.130', 'QE.XBK.140', 'QE.XBK.150', 'QE.XBK.160'
            Red = , 'QE.XBK.150'
        }
        @{
            Id = 'QE.MUT.645'; Name = 'of six views, the package tables have a changed row'
            Suite = 'Consistency/CrossBackend'; Backend = 'platform'; NeedsKnown = $true
            Rule = , @{ Service = 'athena'; Effect = 'AlterCell'; Operation = 'GetQueryResults'; Key = '*_package_entry' }
            Check = 'QE.XBK.110', 'QE.XBK.120', 'QE.XBK.130', 'QE.XBK.140', 'QE.XBK.150', 'QE.XBK.160'
            Red = , 'QE.XBK.150'
        }
        @{
            Id = 'QE.MUT.650'; Name = 'of six views, Tabulator leaves a row out'
            Suite = 'Consistency/CrossBackend'; Backend = 'quilt3'; NeedsKnown = $true
            Rule = , @{ Service = 'athena'; Effect = 'DropRow'; Operation = 'GetQueryResults'; Key = '*_known' }
            Check = 'QE.XBK.110', 'QE.XBK.120', 'QE.XBK.130', 'QE.XBK.140', 'QE.XBK.150', 'QE.XBK.160'
            Red = , 'QE.XBK.160'
        }
        @{
            Id = 'QE.MUT.655'; Name = 'of six views, Tabulator leaves a row out'
            Suite = 'Consistency/CrossBackend'; Backend = 'platform'; NeedsKnown = $true
            Rule = , @{ Service = 'athena'; Effect = 'DropRow'; Operation = 'GetQueryResults'; Key = '*_known' }
            Check = 'QE.XBK.110', 'QE.XBK.120', 'QE.XBK.130', 'QE.XBK.140', 'QE.XBK.150', 'QE.XBK.160'
            Red = , 'QE.XBK.160'
        }
    )

    # Suites that plant faults of their own are seen red in other files.
    Proven  = @(
        @{ Suite = 'ErrorHandling/ServiceTimeouts'; By = 'RedTimeouts'; Test = 'QE.RED.340', 'QE.RED.341' }
    )
}
