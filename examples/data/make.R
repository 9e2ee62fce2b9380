# Makes exam.csv and star.csv from the R package mlmRev (GPL-2 or later), and penguins.csv from palmerpenguins (CC0), on Debian:
#   apt-get install --no-install-recommends r-base-core r-cran-mlmrev r-cran-palmerpenguins && Rscript make.R
# See README.md for what the columns mean and which rows are kept.
suppressPackageStartupMessages(library(mlmRev))

# write puts a table into a file: LF line ends, no quotes, numbers with at most `digits` decimals.
write <- function(table, file, digits) {
  number <- sapply(table, is.double)
  table[number] <- lapply(table[number], function(v) format(round(v, digits), trim = TRUE, drop0trailing = TRUE, scientific = FALSE))
  write.table(table, file, sep = ",", quote = FALSE, row.names = FALSE, eol = "\n")
}

# Exam: the 64 largest of 65 schools, in the order of their numbers.
school <- as.integer(as.character(Exam$school))
largest <- as.integer(names(sort(-table(school))))[1:64]
kept <- Exam[school %in% largest, ]
exam <- data.frame(
  task.school = school[school %in% largest],
  y = kept$normexam,
  reading = kept$standLRT,
  girl = as.integer(kept$sex == "F"),
  intake.middle = as.integer(kept$intake == "mid 50%"),
  intake.top = as.integer(kept$intake == "top 25%"))
write(exam[order(exam$task.school), ], "exam.csv", 3)

# STAR: complete rows; the 16 schools whose smallest grade is largest, four grades each, and of each school and grade 50
# pupils, evenly spaced in the order of their numbers.
full <- star[complete.cases(star[, c("math", "read", "cltype", "exp", "hdeg", "ses", "sx", "eth", "birthq", "birthy")]), ]
cells <- table(full$sch, full$gr)
largest <- names(sort(-apply(cells, 1, min)))[1:16]
kept <- full[full$sch %in% largest, ]
kept <- kept[order(as.integer(as.character(kept$sch)), kept$gr, as.integer(as.character(kept$id))), ]
each <- lapply(split(seq_len(nrow(kept)), list(kept$sch, kept$gr), drop = TRUE), function(rows) rows[round(seq(1, length(rows), length.out = 50))])
kept <- kept[sort(unlist(each)), ]
quarter <- as.integer(sub(".*:", "", kept$birthq))
born <- as.integer(as.character(kept$birthy)) + (quarter - 0.5) / 4
tests <- data.frame(
  task.school = as.integer(as.character(kept$sch)),
  task.grade = as.character(kept$gr),
  y = kept$math,
  reading = kept$read,
  small.class = as.integer(kept$cltype == "small"),
  aide = as.integer(kept$cltype == "reg+A"),
  experience = kept$exp,
  master = as.integer(kept$hdeg >= "MS/MA/MEd"),
  free.lunch = as.integer(kept$ses == "F"),
  girl = as.integer(kept$sx == "F"),
  black = as.integer(kept$eth == "B"),
  age = 1985 + 8 / 12 - born)
write(tests, "star.csv", 2)

# Penguins: those that were measured, in their order; two labels a row, of which the sex may be missing.
birds <- read.csv(system.file("extdata/penguins.csv", package = "palmerpenguins"), na.strings = "NA", colClasses = "character")
birds <- birds[complete.cases(birds[, c("bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g")]), ]
birds$sex[is.na(birds$sex)] <- ""
write(data.frame(
  y.species = birds$species,
  y.sex = birds$sex,
  bill.length = birds$bill_length_mm,
  bill.depth = birds$bill_depth_mm,
  flipper.length = birds$flipper_length_mm,
  body.mass = birds$body_mass_g), "penguins.csv", 1)
