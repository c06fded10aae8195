@{
    Severity     = @('Error', 'Warning', 'Information')
    IncludeRules = @('*')

    # UTF-8 without a byte order mark is the rule of this repository; PowerShell 7 reads nothing else by default.
    ExcludeRules = @('PSUseBOMForUnicodeEncodedFile')

    Rules        = @{
        PSUseConsistentIndentation         = @{ Enable = $true; IndentationSize = 4; Kind = 'space' }
        PSUseConsistentWhitespace          = @{ Enable = $true; IgnoreAssignmentOperatorInsideHashTable = $true }
        PSPlaceOpenBrace                   = @{ Enable = $true; OnSameLine = $true; IgnoreOneLineBlock = $true }
        PSPlaceCloseBrace                  = @{ Enable = $true; NewLineAfter = $true; IgnoreOneLineBlock = $true }
        PSUseCorrectCasing                 = @{ Enable = $true }
        PSAvoidLongLines                   = @{ Enable = $true; MaximumLineLength = 130 }
        PSAvoidSemicolonsAsLineTerminators = @{ Enable = $true }
        PSUseCompatibleSyntax              = @{ Enable = $true; TargetVersions = @('7.4') }
    }
}
