/**
 * What brings people to the service. A case keeps to one theme from the referral to the last contact, so that its page
 * reads as one story. Nothing here is anybody's: all of it is invented.
 */
export interface Theme {
  readonly id: string;
  /** In the words of the person. */
  readonly ownWords: string;
  /** In the words of whoever refers. */
  readonly referrersWords: string;
  readonly hope: string;
  readonly complexityFactors: readonly string[];
  readonly impact: string;
  readonly mentalHealth: string;
  readonly strengths: string;
  readonly goals: readonly ThemeGoal[];
  readonly need: { readonly need: string; readonly evidence: string; readonly response: string };
  readonly intervention: { readonly name: string; readonly provider: string };
  readonly contactNotes: readonly string[];
  readonly relapseSigns: string;
  readonly crisisPlan: string;
}

export interface ThemeGoal {
  readonly domain: string;
  readonly specific: string;
  readonly measurable: string;
  readonly achievable: string;
  readonly realistic: string;
}

export const themes: readonly Theme[] = [
  {
    id: 'isolation',
    ownWords:
      'I have hardly left my flat since last winter. I get very low and some weeks I speak to nobody. I would like to be around people again but I do not know how to start.',
    referrersWords:
      'Low mood for over a year with growing isolation. Rarely leaves home, has stopped answering friends. Has tried an online course without success.',
    hope: 'To have people to see and a reason to get up.',
    complexityFactors: ['isolation', 'digitalExclusion'],
    impact: 'Days without structure, meals missed, appointments avoided. Isolation and low mood feed each other.',
    mentalHealth: 'Recurrent depression, three episodes in ten years, the present one for fourteen months.',
    strengths: 'Cooks well, knows the neighbourhood, good with older neighbours when asked to help.',
    goals: [
      {
        domain: 'social',
        specific: 'Go to one group each week',
        measurable: 'Attendance noted at each contact',
        achievable: 'First two visits together with the key worker',
        realistic: 'There is a cooking group ten minutes away',
      },
      {
        domain: 'mentalHealth',
        specific: 'Have a morning routine on five days a week',
        measurable: 'Diary looked at together',
        achievable: 'Start with breakfast and a short walk',
        realistic: 'Worked before the last episode',
      },
    ],
    need: {
      need: 'Contact with other people',
      evidence: 'Says that whole weeks pass without a conversation',
      response: 'Peer support and an open access group, accompanied at first',
    },
    intervention: { name: 'Cooking and conversation group', provider: 'Open Door Arts' },
    contactNotes: [
      'Met at the library café. Talked about what makes mornings hard. Will try breakfast by the window and a walk to the corner on three days.',
      'Came on foot for the first time. The walk went well on four days out of seven. Visited the cooking group together; stayed for half an hour.',
      'Phone call because of a cold. Mood lower than last month, no thoughts of self-harm. Agreed to keep to the routine and skip the group this week.',
      'Went to the group alone and stayed to the end. A neighbour has asked for help with shopping, which felt good.',
      'Looked at the diary together. Better weeks outnumber the bad ones. Wants to think about volunteering in the kitchen.',
    ],
    relapseSigns: 'Stops opening the curtains, does not answer messages, sleeps in the day.',
    crisisPlan: 'Call the sister first. Then the crisis line. Key worker is told the next working day.',
  },
  {
    id: 'anxiety',
    ownWords:
      'I have panic attacks on buses and in shops. I lost my job because of it and now there is rent owing. I am on edge all the time.',
    referrersWords:
      'Panic disorder with avoidance of transport and shops. Lost work in spring, rent arrears since. Not able to attend groups at the IAPT service so far.',
    hope: 'To be able to take the bus and to work again.',
    complexityFactors: ['debt', 'housing'],
    impact: 'Cannot travel beyond walking distance; debts grow while benefits are being sorted out.',
    mentalHealth: 'Panic attacks several times a week, avoidance, poor sleep. Symptoms began two years ago.',
    strengths: 'Determined, keeps appointments close to home, trained as an electrician.',
    goals: [
      {
        domain: 'mentalHealth',
        specific: 'Ride two stops on the bus alone',
        measurable: 'Steps ticked off on a ladder of ten',
        achievable: 'First rides together at quiet times',
        realistic: 'Short walks along the route already work',
      },
      {
        domain: 'financial',
        specific: 'Have a repayment plan for the rent',
        measurable: 'Plan agreed in writing with the landlord',
        achievable: 'Appointment at the advice centre with support',
        realistic: 'The landlord has offered to talk',
      },
    ],
    need: {
      need: 'To move about without panic',
      evidence: 'Has not used a bus since March',
      response: 'Graded practice with the key worker, then talking therapy',
    },
    intervention: { name: 'Graded practice and coping skills', provider: 'Marsh Lane Counselling' },
    contactNotes: [
      'Went through what a panic attack is and drew the ladder of ten steps. Chose standing at the stop as the first one.',
      'Stood at the stop for ten minutes, got on for one stop with me beside. Very proud. Advice centre appointment booked.',
      'Repayment plan agreed with the landlord. Sleep better since. Two bad days after a letter about benefits, called a friend.',
      'Did not feel able to ride today; walked the route instead. Talked about setbacks being part of it.',
      'Three stops alone. Would like to look at part-time work in the new year.',
    ],
    relapseSigns: 'Cancels at short notice, orders everything to the door, checks the heart rate often.',
    crisisPlan: 'Use the breathing card. Call the friend on the list. NHS 111, option 2, at night.',
  },
  {
    id: 'bereavement',
    ownWords:
      'My husband died two years ago and I still cannot sort his things. I cry every day and I have stopped going to church.',
    referrersWords:
      'Prolonged grief after the death of a partner. Withdrawn from church and family. Physical health neglected, diabetes poorly controlled.',
    hope: 'To remember without falling apart.',
    complexityFactors: ['physicalHealth', 'isolation'],
    impact: 'Neglects own health and misses clinic appointments. Family worries but lives far away.',
    mentalHealth: 'Prolonged grief with depressive symptoms, no earlier contact with mental health services.',
    strengths: 'Strong faith, beautiful singing voice, has raised four children.',
    goals: [
      {
        domain: 'mentalHealth',
        specific: 'Sort one box a month with somebody there',
        measurable: 'Boxes counted',
        achievable: 'A daughter visits every four weeks',
        realistic: 'The first box was looked at together at the assessment',
      },
      {
        domain: 'physicalHealth',
        specific: 'Keep the next three clinic appointments',
        measurable: 'Clinic letters brought along',
        achievable: 'Reminder call the evening before',
        realistic: 'The clinic is within walking distance',
      },
    ],
    need: {
      need: 'To live with the loss',
      evidence: 'Tearful every day, avoids the bedroom',
      response: 'Bereavement counselling and a way back to the choir',
    },
    intervention: { name: 'Bereavement counselling', provider: 'Marsh Lane Counselling' },
    contactNotes: [
      'Looked at photographs together. Told how they met. Tearful but said that it helped.',
      'Kept the clinic appointment. First box sorted with the daughter; three shirts kept.',
      'The anniversary is next week. Planned the day: church in the morning, the daughter in the afternoon.',
      'The anniversary went better than feared. Sat with the choir without singing.',
      'Sang again on Sunday. Counselling has come to its sixth session and is doing good.',
    ],
    relapseSigns: 'Stops eating properly, does not pick up the phone to the children.',
    crisisPlan: 'Call the eldest daughter, then the parish nurse. 999 if life is at risk.',
  },
  {
    id: 'trauma',
    ownWords:
      'Things happened before I came here that I do not talk about. I have nightmares and I jump at every noise. My hostel room is loud.',
    referrersWords:
      'Symptoms of post-traumatic stress after violence in the country of origin. In temporary accommodation, sleep very poor. Interpreter may help at first.',
    hope: 'To sleep through a night and feel safe indoors.',
    complexityFactors: ['housing', 'discrimination'],
    impact: 'Exhausted by day, cannot concentrate in the English class. Afraid of moving again at short notice.',
    mentalHealth: 'Nightmares, flashbacks and hypervigilance for several years; on a waiting list for trauma therapy.',
    strengths: 'Speaks four languages, keeps the garden of the hostel, helps newcomers to find their way.',
    goals: [
      {
        domain: 'mentalHealth',
        specific: 'Use two grounding exercises after a nightmare',
        measurable: 'Nights noted in a small book',
        achievable: 'Practised at each meeting',
        realistic: 'One exercise already helps by day',
      },
      {
        domain: 'housing',
        specific: 'Have a quiet room',
        measurable: 'Room changed or request answered',
        achievable: 'Letter of support to the hostel',
        realistic: 'A room at the back falls free in spring',
      },
    ],
    need: {
      need: 'Safety and sleep',
      evidence: 'Sleeps three to four hours a night',
      response: 'Stabilising sessions, help with the room, then trauma therapy',
    },
    intervention: { name: 'Stabilisation and sleep course', provider: 'Kingsland African and Caribbean Wellbeing' },
    contactNotes: [
      'First meeting with an interpreter on the phone. Explained what the service can do. Practised one grounding exercise.',
      'Two quieter nights this week. Letter to the hostel written together.',
      'Met in the garden. A noise outside was hard; the exercise helped within minutes.',
      'New room at the back since Monday. Five hours of sleep last night.',
      'Back in the English class. Talked about when trauma therapy might begin and what would help until then.',
    ],
    relapseSigns: 'Sits up at night with the light on, avoids the shared kitchen.',
    crisisPlan: 'Grounding card. Call the friend from the class. Hostel night staff know what to do.',
  },
  {
    id: 'psychosis',
    ownWords:
      'I was in hospital twice. The voices are quieter with the tablets but I am worried about what comes after the community team.',
    referrersWords:
      'Stepping down from the community mental health team after two admissions. Stable on medication for eight months. Needs support with daily structure and work.',
    hope: 'To stay out of hospital and do something useful.',
    complexityFactors: ['physicalHealth', 'isolation', 'discrimination'],
    impact: 'Weight gain from medication, few friends left, worried about being judged at work.',
    mentalHealth: 'Diagnosis of schizophrenia, two admissions in five years, stable for eight months.',
    strengths: 'Plays the keyboard, knows the early signs well, reliable with medication.',
    goals: [
      {
        domain: 'employment',
        specific: 'Volunteer for three hours a week',
        measurable: 'Hours noted by the organiser',
        achievable: 'Start with one shift and a named contact',
        realistic: 'Did two taster days in summer',
      },
      {
        domain: 'physicalHealth',
        specific: 'Swim once a week',
        measurable: 'Visits on the leisure card',
        achievable: 'Discount card applied for together',
        realistic: 'Used to swim as a child',
      },
    ],
    need: {
      need: 'Structure after the community team',
      evidence: 'Last admission followed three months without plans for the day',
      response: 'Weekly plan, volunteering and a shared list of early signs',
    },
    intervention: { name: 'Peer mentoring', provider: 'Alongside Peer Support' },
    contactNotes: [
      'Wrote the list of early signs together; the community team has a copy.',
      'Taster day at the community garden went well. Voices in the background, not a bother.',
      'Swam twice this fortnight. Medication review moved forward because of weight.',
      'A noisy week: less sleep, more voices. Called the community team together; dose looked at. Safe at home.',
      'Steady again. First full month of volunteering done.',
    ],
    relapseSigns: 'Sleeps less than four hours, stops music, covers the mirror.',
    crisisPlan: 'Community team duty line in the day, crisis line at night. Brother has a key.',
  },
  {
    id: 'postnatal',
    ownWords:
      'My baby is nine months old and I still feel nothing but worry. My mum helps but she works. I do not sleep and I am scared to tell people.',
    referrersWords:
      'Persisting postnatal depression and anxiety. Limited family support, overcrowded flat. No concern about the care of the child.',
    hope: 'To enjoy my child and sleep.',
    complexityFactors: ['housing', 'isolation', 'debt'],
    impact: 'Constant worry, avoids baby groups for fear of being judged. Two rooms for five people.',
    mentalHealth: 'Moderate depression and anxiety since the birth, earlier episode at university.',
    strengths: 'Warm with the baby, asks for help early, studied accounting.',
    goals: [
      {
        domain: 'social',
        specific: 'Go to the stay-and-play session every other week',
        measurable: 'Dates noted together',
        achievable: 'A peer comes along the first two times',
        realistic: 'The children’s centre is on the same road',
      },
      {
        domain: 'mentalHealth',
        specific: 'Have two evenings a week for rest',
        measurable: 'Diary',
        achievable: 'Mother takes the baby on Tuesday and Friday',
        realistic: 'Tried for two weeks already',
      },
    ],
    need: {
      need: 'Relief and company',
      evidence: 'Sleeps in short stretches, sees nobody but the mother',
      response: 'Peer parent, sleep plan, advice on housing',
    },
    intervention: { name: 'Parents together, twelve weeks', provider: 'Alongside Peer Support' },
    contactNotes: [
      'Home visit; risk procedure followed. Baby well and curious. Talked about worries that come at night.',
      'Went to stay-and-play with a peer. Stayed twenty minutes, wants to go again.',
      'Housing application sent with a letter of support. Sleep a little better on Tuesdays.',
      'A hard fortnight with teething. No thoughts of harm. Mother stayed two nights.',
      'Laughed about the baby’s first steps. Feels more like herself, in her words.',
    ],
    relapseSigns: 'Checks the baby many times an hour, does not undress for bed.',
    crisisPlan: 'Call mother, then the health visitor. Crisis line or 999 when not safe.',
  },
  {
    id: 'carer',
    ownWords:
      'I look after my mother who has dementia and I am at the end of my strength. I shout and then I hate myself. Nobody asks how I am.',
    referrersWords:
      'Carer strain with depressive symptoms. Sole carer of a parent with dementia for four years, given up work. No respite at present.',
    hope: 'To have some time that is mine.',
    complexityFactors: ['isolation', 'debt', 'other'],
    impact: 'No day off for months, own health put last, savings nearly gone.',
    mentalHealth: 'Depression, exhaustion and irritability, worse for the last six months.',
    strengths: 'Loyal, practical, sense of humour even on bad days.',
    goals: [
      {
        domain: 'independence',
        specific: 'Have four hours of respite a week',
        measurable: 'Hours on the care plan',
        achievable: 'Carer’s assessment asked for together',
        realistic: 'The day centre has places',
      },
      {
        domain: 'social',
        specific: 'Play football on Thursdays again',
        measurable: 'Games counted',
        achievable: 'A cousin sits in on Thursdays',
        realistic: 'The team has asked',
      },
    ],
    need: {
      need: 'Relief as a carer',
      evidence: 'Cares for more than 80 hours a week',
      response: 'Carer’s assessment, carers’ group, time of one’s own',
    },
    intervention: { name: 'Carers’ group', provider: 'Dayspring Turkish and Kurdish Community Care' },
    contactNotes: [
      'Met while the mother was at the day centre. First hour alone for weeks. Carer’s assessment requested.',
      'Assessment visit is booked. Talked about anger and what to do in the minute before it.',
      'Two Thursdays of football. Back aches, spirit better.',
      'Respite agreed: four hours on Tuesdays. Slept in the afternoon and did not feel guilty.',
      'Carers’ group is “people who get it”. Mood steadier.',
    ],
    relapseSigns: 'Short temper, skips own meals, says that nothing helps.',
    crisisPlan: 'Leave the room, call the cousin. Carers’ line by day, crisis line by night.',
  },
  {
    id: 'separation',
    ownWords:
      'Since the divorce I drink more than I should and I only see my children every second weekend. I sit in an empty room and think too much.',
    referrersWords:
      'Depression after separation, in a rented room, drinking above recommended limits but not dependent. Motivated for change because of the children.',
    hope: 'To be a father my children like to visit.',
    complexityFactors: ['housing', 'isolation', 'debt'],
    impact: 'Sleeps badly, has missed work, avoids friends who knew the couple.',
    mentalHealth: 'Moderate depression for a year, first episode. No self-harm.',
    strengths: 'Devoted to the children, skilled carpenter, honest about drinking.',
    goals: [
      {
        domain: 'substance',
        specific: 'Have four days a week without alcohol',
        measurable: 'App or calendar',
        achievable: 'Evening plans on the hard days',
        realistic: 'Managed three days last month',
      },
      {
        domain: 'housing',
        specific: 'Find a place where the children can stay',
        measurable: 'Viewings and applications counted',
        achievable: 'Housing advice at the hub',
        realistic: 'Employer gives a reference',
      },
    ],
    need: {
      need: 'A new daily life after separation',
      evidence: 'Missed eleven days of work this year',
      response: 'Key work, alcohol advice, help with housing',
    },
    intervention: { name: 'Men’s workshop', provider: 'Open Door Arts' },
    contactNotes: [
      'Talked about the first weekend with the children. Three days without alcohol. Hub appointment on Tuesday.',
      'Built a shelf at the workshop. Slept six hours afterwards.',
      'One bad weekend after a quarrel on the phone. No thoughts of ending life, asked directly.',
      'Viewed two flats. Four dry days for the second week running.',
      'The children stayed over for the first time. Cooked for them.',
    ],
    relapseSigns: 'Drinks at lunch, does not answer the children’s messages.',
    crisisPlan: 'Go to the brother’s. Call the crisis line. Not alone on Sunday evenings.',
  },
];
