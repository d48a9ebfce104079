Feature: The register comes in
  A captain has a register of the team in Excel, as captains keep it: with titles, blank rows,
  totals and signatures, six spellings of a date, and an identity number destroyed by Excel.

  Background:
    Given a fresh station

  Scenario: The good rows come in, the others are refused with their reason
    When the captain imports "volunteers.xlsx"
    Then 15 rows are accepted
    And row 19 is refused because "not a date"
    And row 20 is refused because "mobile number has 10 digits"
    And row 21 is refused because "identity number fails its check digit"
    And row 23 is a duplicate because "same person as an earlier row"
    And 张㛃 is a 驾驶员 with the phone number 18815809806

  Scenario: All or nothing
    When the captain imports "volunteers.xlsx" only if every row is good
    Then nothing came in because "3 rows are refused"

  Scenario: The same file twice changes nothing
    Given the captain has imported "volunteers.xlsx"
    When the captain imports "volunteers.xlsx"
    Then 15 rows are the same
    And nothing new stands in the journal

  Scenario: A register saved by an old Excel
    When the captain imports "volunteers_gb18030.csv"
    Then 15 rows are accepted
    And 买买提·艾力 is a 控制室值班员 with the phone number 15978592782

  Scenario: The refused rows go back, are corrected, and come in
    Given the captain has imported "volunteers.xlsx" and saved the refused rows
    When the captain corrects the saved rows and imports them
    Then 3 rows are accepted
    And the team has 18 members

  Scenario: Undo takes the import back, but not what came later
    Given the captain has imported "volunteers.xlsx"
    And the phone number of 顾芳 was changed to 13900000000
    When the captain takes the import back
    Then only 余洋 and 顾芳 are in the team
    And the captain is told "team member 顾芳 was changed since and stays."

  Scenario Outline: What is no register is refused in one sentence
    When the captain imports a file with <content>
    Then nothing came in because "<reason>"

    Examples:
      | content        | reason                              |
      | nothing        | is empty                            |
      | a picture      | is not a workbook                   |
      | half a workbook | is damaged or was not copied       |
      | noise          | neither a workbook nor a text table |
