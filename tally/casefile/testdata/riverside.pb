META
key;value
description;Riverside participatory budget, invented for tests
country;Nowhere
unit;Riverside
num_projects;5
num_votes;9
budget;1000.50
currency;EUR
vote_type;approval
rule;greedy
PROJECTS
project_id;cost;votes;name;selected
7;600.25;6;"A bridge; with lamps";1
12;500;5;A playground;0
3;400;3;Trees;1
p-4;0.25;2;A signpost;1
9;1000.50;0;A tower;0
VOTES
voter_id;age;vote;voting_method
1;34;7,12;internet
2;51;12,7;paper
3;28;7;internet
4;;7,3;internet
5;19;12;internet
6;44;"7,12,p-4";internet
7;60;12,3,7;internet
8;61;3,p-4;internet
9;33;;internet
